/** A Go module whose archive holds API definitions. Its checksum is Go's own (`go mod download -json`), so what is read is what was pinned. */
export interface Pin {
  module: string;
  version: string;
  sum: string;
}

/** The API of the cluster. */
export const kubernetes: Pin & { openApi: string } = {
  module: 'k8s.io/kubernetes',
  version: 'v1.34.3',
  sum: 'h1:0TfljWbhEF5DBks+WFMSrvKfxBLo4vnZuqORjLMiyT4=',
  openApi: 'api/openapi-spec/swagger.json',
};

/** The APIs that operators add to a cluster in the cloud, by the group of their objects. */
export const operators: ReadonlyArray<Pin & { group: string; definitions: string }> = [
  {
    group: 'cert-manager.io',
    module: 'github.com/cert-manager/cert-manager',
    version: 'v1.21.2',
    sum: 'h1:UWgoYM+KLNtRlqmoWOKjKBOBUPVHeepQ6/ac3ERJW68=',
    definitions: 'deploy/crds',
  },
  {
    group: 'external-secrets.io',
    module: 'github.com/external-secrets/external-secrets',
    version: 'v1.3.2',
    sum: 'h1:u2J8RjlHIeF0oZCqtl92adI/uZWUwOesJIDkfql6LqQ=',
    definitions: 'config/crds/bases',
  },
];
