import type { PortName, Ports } from './settings.ts';

/** Ports that browsers and Node's fetch refuse to call, by the Fetch standard; of its list, those a stack can come to lie on. */
const refused = new Set([3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080]);

/** What people open and what The Pass itself asks with fetch. The other ports are between programs that know no such list. */
const called: readonly PortName[] = [
  'page',
  'edge',
  'gateway',
  'loki',
  'mimir',
  'tempo',
  'alloy',
  'secondEdge',
  'secondAlloy',
];

/** The first port that could not be called, as "page on 6000"; undefined when all can. */
export function unsafePort(ports: Ports): string | undefined {
  const name = called.find((candidate) => refused.has(ports[candidate]));
  return name && `${name} on ${ports[name]}`;
}
