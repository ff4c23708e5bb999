import { killNamed, startNamed } from '../../stack/suites/testStack.ts';
import type { Scenario } from '../scenario.ts';

const back = 'What it had acknowledged is in its write-ahead log; what it had not, the collector sends again.';

interface Victim {
  part: string;
  title: string;
  expected?: string;
  why: string;
  allowed?: Scenario['allowed'];
  seconds?: number;
}

const victims: Victim[] = [
  { part: 'loki', title: 'Loki', why: back },
  { part: 'mimir', title: 'Mimir', why: back },
  {
    part: 'tempo',
    title: 'Tempo',
    expected: 'lines and counts equal; spans of the last seconds may be missing, natively',
    why: 'Acknowledged spans wait in memory until their trace is idle (one second natively, five on a cluster) and are looked for once a second. Natively there is one replica: what it holds is lost with it. On a cluster three replicas hold each span, and a kill loses none (make test-cluster); TraceQL metrics may lose seconds there too (docs/decisions/0013).',
    allowed: { spans: { short: 'during' }, traceql: { short: 'during', over: 'during' } },
  },
  {
    part: 's3',
    title: 'The object storage',
    why: 'The stores keep what they take on their own disks, and bring it to the object storage later.',
    seconds: 10,
  },
  { part: 'gateway', title: 'The gateway', why: 'Nothing is stored there: the collector comes again.' },
  {
    part: 'ingest',
    title: 'Ingest',
    why: 'Nothing is stored there: the gateway answers 503, and the collector comes again.',
  },
];

const killed = ({ part, title, expected = 'equal', why, allowed, seconds = 3 }: Victim): Scenario => ({
  name: `${part === 's3' ? 'object-storage' : part}-killed`,
  title: `${title} is killed, and comes back`,
  expected,
  why,
  allowed,
  async play({ stack, last }) {
    await killNamed(stack, part);
    await last(seconds);
    await startNamed(stack, part);
  },
});

export const stores: Scenario[] = [
  ...victims.map(killed),
  {
    ...killed({ ...victims.find(({ part }) => part === 's3')!, seconds: 600 }),
    name: 'object-storage-away-10m',
    title: 'The object storage is away for ten minutes',
    long: true,
  },
];
