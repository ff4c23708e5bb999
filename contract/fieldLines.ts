import { servedMenu } from './oddLines.ts';

/**
 * The log file of a container, byte for byte, with what the field's files hold: stamps that are none, other zones, pieces of two streams between each other,
 * lines cut off, clocks that are wrong, bytes that are no text. Beside each row stands what must be stored of it.
 */
export const fieldService = 'field-fixture';

export type Kind = 'request' | 'lifecycle' | 'other' | 'incomplete';

/** What a row, or the rows up to its last piece, must be stored as. */
export interface StoredLine {
  text: string;
  kind: Kind;
  clock?: 'ahead' | 'behind';
}

interface Row {
  bytes: Buffer;
  stored?: StoredLine;
}

const pieceBytes = 16 * 1024;
const hour = 3600n * 1_000_000_000n;

/** A CRI stamp. @param zone minutes east of Greenwich. */
function stamp(nanoseconds: bigint, zone = 0): string {
  const local = new Date(Number(nanoseconds / 1_000_000n) + zone * 60_000).toISOString().slice(0, 19);
  const fraction = String(nanoseconds % 1_000_000_000n).padStart(9, '0');
  const [hours, minutes] = [Math.floor(Math.abs(zone) / 60), Math.abs(zone) % 60];
  const offset = `${zone < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
  return `${local}.${fraction}${zone === 0 ? 'Z' : offset}`;
}

const menu = (more: Record<string, unknown> = {}) => JSON.stringify({ ...servedMenu, ...more });

const replaced = (bytes: Buffer) => bytes.toString('utf8');

/** Rows that are read at once. @param now nanoseconds since the epoch of the first. */
function firstRows(now: bigint): Row[] {
  let line = 0n;
  const at = (zone?: number) => stamp(now + ++line * 1000n, zone);
  const raw = (text: string | Buffer, kind: Kind = 'other'): Row => {
    const bytes = Buffer.from(text);
    return { bytes, stored: { text: replaced(bytes), kind } };
  };
  const full = (
    text: string | Buffer,
    kind: Kind = 'other',
    { when = at(), stream = 'stdout', clock }: { when?: string; stream?: string; clock?: StoredLine['clock'] } = {}
  ): Row => ({
    bytes: Buffer.concat([Buffer.from(`${when} ${stream} F `), Buffer.from(text)]),
    stored: { text: replaced(Buffer.from(text)), kind, clock },
  });
  const piece = (stream: string, tag: string, text: string, stored?: StoredLine): Row => ({
    bytes: Buffer.from(`${at()} ${stream} ${tag} ${text}`),
    stored,
  });
  const equal = stamp(now);
  const interleaved = menu({ message: 'in two pieces' });
  const long = Buffer.alloc(5 * 1024 * 1024, 'The quick brown fox. ');
  // The collector gives a line up as soon as it holds more than 2 MiB of it.
  const cut = (2 * 1024 * 1024) / pieceBytes + 1;
  const longPieces = Array.from({ length: long.length / pieceBytes }, (_, index) =>
    long.toString('latin1', index * pieceBytes, (index + 1) * pieceBytes)
  );

  return [
    full(menu(), 'request'),
    // no stamps
    raw('2026-02-30T10:00:00.000000001Z stdout F the thirtieth of February'),
    raw('2026-01-10T24:61:00Z stdout F no such minute'),
    raw('yesterday stdout F no stamp at all'),
    raw('stdout F without one'),
    raw('2026-01-10T10:00:00Z stdlog F no such stream'),
    raw(Buffer.from([0xff, 0xfe, 0x00, 0x80, 0x20, 0xc3])),
    // zones
    full(menu(), 'request', { when: at(345) }),
    full(menu(), 'request', { when: at(-660) }),
    full(menu(), 'request', { when: at(840), stream: 'stderr' }),
    // pieces of two streams
    piece('stdout', 'P', interleaved.slice(0, 60)),
    full('a whole line of the other stream', 'other', { stream: 'stderr' }),
    piece('stderr', 'P', 'one half and '),
    piece('stdout', 'F', interleaved.slice(60), { text: interleaved, kind: 'request' }),
    // cut off, at many places
    ...[30, 60, 90, 100, 105, 110, menu().length - 1].map((length) => full(menu().slice(0, length))),
    // the same words at the same moment
    ...Array.from({ length: 4 }, () => full(menu(), 'request', { when: equal })),
    // clocks
    full(menu(), 'request', { when: stamp(now + 3n * hour), clock: 'ahead' }),
    full('from the year 2090', 'other', { when: '2090-01-10T10:00:00.5Z', clock: 'ahead' }),
    full('from the last century', 'other', { when: '1999-01-10T10:00:00Z', clock: 'behind' }),
    // five mebibytes
    ...longPieces.map((text, index) => {
      const last = index === longPieces.length - 1;
      const end = (index + 1) % cut === 0 || last;
      const begin = Math.floor(index / cut) * cut;
      return piece(
        'stdout',
        last ? 'F' : 'P',
        text,
        end ? { text: longPieces.slice(begin, index + 1).join(''), kind: last ? 'other' : 'incomplete' } : undefined
      );
    }),
    // names that are ours
    full(
      JSON.stringify({
        'http.route': '/made-up',
        'log.kind': 'request',
        'log.iostream': 'made-up',
        'k8s.pod.name': 'made-up',
        'service.name': 'made-up',
        event: { path: '/api/menu' },
        cri: { tag: 'P' },
      })
    ),
    // methods, statuses, durations, dishes
    ...Array.from({ length: 60 }, (_, index) => full(menu({ method: `BREW${index}` }), 'request')),
    full(menu({ method: 'get' }), 'request'),
    full(menu({ method: '' }), 'request'),
    full(menu({ method: { a: 1 } }), 'request'),
    ...[99, 600, -1, 1e99, 200.5, '404', 'abc', null, [200]].map((status_code) =>
      full(menu({ status_code }), 'request')
    ),
    ...[-1, 1e300, 'slow', null].map((duration_ms) => full(menu({ duration_ms }), 'request')),
    ...Array.from({ length: 30 }, (_, index) =>
      full(menu({ path: `/api/menu/${index}x`, menu_item_id: `${index}x` }), 'request')
    ),
    // the same event, written otherwise
    full(` ${menu()}`),
    full(menu().replaceAll('":', '" : '), 'request'),
    full(menu().replace('path', '\\u0070ath'), 'request'),
    full(menu().replace('{', '{"path":"/health",'), 'request'),
    full(menu({ path: '/api/menu?x' })),
    full(menu({ level: 'x'.repeat(100_000) }), 'request'),
    full(menu({ level: { a: 1 }, trace_id: 'zz', span_id: 7 }), 'request'),
    full(menu({ trace_id: 'abc' }), 'request'),
    // bytes
    full('ends in spaces   '),
    full('   begins with them'),
    full('\u0000'.repeat(40)),
    full(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])),
    full(`${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`),
    full(''),
    { bytes: Buffer.from(`${at()} stdout F`), stored: { text: '', kind: 'other' } },
    full(menu(), 'request'),
    // begun; the rest comes after the file has been rotated
    piece('stderr', 'F', 'the other', { text: 'one half and the other', kind: 'other' }),
    piece('stdout', 'P', 'before the rotation, '),
  ];
}

/** Rows of the file after the rotation. */
const lastRows = (now: bigint): Row[] => [
  {
    bytes: Buffer.from(`${stamp(now)} stdout F and after it`),
    stored: { text: 'before the rotation, and after it', kind: 'other' },
  },
];

export interface FieldFile {
  bytes: Buffer;
  stored: StoredLine[];
}

function file(rows: Row[]): FieldFile {
  return {
    bytes: Buffer.concat(rows.flatMap(({ bytes }) => [bytes, Buffer.from('\n')])),
    stored: rows.flatMap(({ stored }) => stored ?? []),
  };
}

/** The file as it stands before it is rotated. @param now nanoseconds since the epoch. */
export const beforeRotation = (now: bigint): FieldFile => file(firstRows(now));

/** The file that follows it. */
export const afterRotation = (now: bigint): FieldFile => file(lastRows(now));
