import { ofKind, type PolicyRule } from '../objects.ts';
import { madeByCredentialsJob } from '../secrets.ts';
import { onObjects, onWorkloads, type Rule } from './rule.ts';

const isRole = (kind: string) => kind === 'Role' || kind === 'ClusterRole';

/** Verbs that cannot be tied to a name. */
const sweeping = ['list', 'watch', 'deletecollection'];

function onSecrets({ resources, verbs = [], resourceNames = [] }: PolicyRule) {
  if (!resources?.includes('secrets')) {
    return [];
  }
  const unnamed = verbs.filter((verb) => verb !== 'create' && !sweeping.includes(verb));
  return [
    ...verbs.map((verb) => sweeping.includes(verb) && `may ${verb} secrets`),
    resourceNames.length === 0 && unnamed.length > 0 && `may ${unnamed.join(', ')} secrets of any name`,
  ];
}

export const rbac: Rule[] = [
  onObjects('secrets-read', 'no role reads secrets without naming them', ({ kind, rules }) =>
    isRole(kind) ? (rules ?? []).flatMap(onSecrets) : []
  ),
  onObjects('bindings', 'every binding refers to an existing role and account', (object, manifests) => {
    const { kind, metadata, roleRef, subjects } = object;
    if (kind !== 'RoleBinding' && kind !== 'ClusterRoleBinding') {
      return [];
    }
    const role = ofKind(manifests, roleRef?.kind ?? '').some(
      (one) =>
        one.metadata.name === roleRef?.name &&
        (roleRef.kind === 'ClusterRole' || one.metadata.namespace === metadata.namespace)
    );
    return [
      !role && `there is no ${roleRef?.kind} ${roleRef?.name}`,
      ...(subjects ?? []).map((subject) => {
        const exists = ofKind(manifests, subject.kind).some(
          (one) => one.metadata.name === subject.name && one.metadata.namespace === subject.namespace
        );
        return !exists && `there is no ${subject.kind} ${subject.namespace}/${subject.name}`;
      }),
    ];
  }),
  onObjects(
    'bound',
    'every role is bound to an account',
    (role, manifests) =>
      isRole(role.kind) &&
      !ofKind(manifests, 'RoleBinding', 'ClusterRoleBinding').some(
        ({ roleRef, metadata }) =>
          roleRef?.kind === role.kind &&
          roleRef.name === role.metadata.name &&
          (role.kind === 'ClusterRole' || metadata.namespace === role.metadata.namespace)
      ) &&
      'no binding uses it'
  ),
  onObjects('credentials-role', 'the credentials job may read each secret it creates', ({ kind, metadata, rules }) => {
    if (kind !== 'Role' || metadata.name !== 'credentials') {
      return [];
    }
    const readable = (rules ?? [])
      .filter(({ resources, verbs }) => resources?.includes('secrets') && verbs?.includes('get'))
      .flatMap(({ resourceNames }) => resourceNames ?? []);
    return madeByCredentialsJob
      .filter(({ namespace }) => namespace === metadata.namespace)
      .map(({ name }) => !readable.includes(name) && `does not name ${name}`);
  }),
  onWorkloads('account-exists', 'the service account of every pod exists', ({ namespace, pod }, manifests) => {
    const name = pod.serviceAccountName;
    const exists = ofKind(manifests, 'ServiceAccount').some(
      ({ metadata }) => metadata.name === name && metadata.namespace === namespace
    );
    return name !== undefined && !exists && `there is no service account ${namespace}/${name}`;
  }),
];
