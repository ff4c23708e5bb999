import { availability } from './availability.ts';
import { containers } from './containers.ts';
import { identity } from './identity.ts';
import { limits } from './limits.ts';
import { network } from './network.ts';
import type { Rule } from './rule.ts';
import { rbac } from './rbac.ts';
import { references } from './references.ts';
import { security } from './security.ts';
import { writers } from './writers.ts';

/** Everything rendered manifests are held to. */
export const rules: readonly Rule[] = [
  ...identity,
  ...containers,
  ...limits,
  ...security,
  ...availability,
  ...network,
  ...references,
  ...rbac,
  ...writers,
];
