/** A secret and the keys that must be in it. */
export interface SecretShape {
  namespace: string;
  name: string;
  keys: string[];
}

/** What the job `credentials` writes, for clusters without a store of secrets of their own. */
export const madeByCredentialsJob: readonly SecretShape[] = [
  {
    namespace: 'central-observability',
    name: 'gateway-users',
    keys: ['READER_USER', 'READER_PASSWORD_HASH'],
  },
  // a key for each user, named as the user
  { namespace: 'central-observability', name: 'gateway-writers', keys: [] },
  { namespace: 'central-observability', name: 'hub-reader', keys: ['READER_USER', 'READER_PASSWORD'] },
  { namespace: 'central-observability', name: 'object-storage', keys: ['S3_ACCESS_KEY', 'S3_SECRET_KEY'] },
  { namespace: 'central-observability', name: 'gateway-tls', keys: ['tls.crt', 'tls.key', 'ca.crt'] },
  {
    namespace: 'central-observability',
    name: 'grafana-admin',
    keys: ['GF_SECURITY_ADMIN_USER', 'GF_SECURITY_ADMIN_PASSWORD'],
  },
  { namespace: 'monitoring', name: 'hub-collector', keys: ['HUB_USER', 'HUB_PASSWORD'] },
  { namespace: 'monitoring', name: 'hub-ca', keys: ['ca.crt'] },
];

/** What the components alerts-* read; nobody but the people who are called has them. */
const ofReceivers: readonly SecretShape[] = Object.entries({
  'alerts-slack': 'url',
  'alerts-pagerduty': 'routing-key',
  'alerts-email': 'password',
  'alerts-heartbeat': 'url',
}).map(([name, key]) => ({ namespace: 'central-observability', name, keys: [key] }));

/** Where people bring the secrets themselves, by overlay. */
export const broughtByPeople: Readonly<Record<string, readonly SecretShape[]>> = {
  // A further cluster is a guest of the hub's: what lets it in is copied from there.
  'collector-only': madeByCredentialsJob.filter(({ namespace }) => namespace === 'monitoring'),
  'kind, with receivers': ofReceivers,
  'kind-test-parts, with receivers': ofReceivers,
};
