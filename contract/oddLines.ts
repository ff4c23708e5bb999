import type { PodLine } from '../verify/podLogs.ts';

/** A container that writes what a service should not. Its good lines have durations known by hand. */
export const oddService = 'log-fixture';

const out = (text: string): PodLine => ({ stream: 'stdout', text });
const err = (text: string): PodLine => ({ stream: 'stderr', text });

function event(fields: Record<string, unknown>): PodLine {
  return out(JSON.stringify(fields));
}

/** What the service says of a menu that it has served, but for the time. */
export const servedMenu = {
  duration_ms: 0.3,
  level: 'INFO',
  message: 'Listed 5 menu items',
  method: 'GET',
  path: '/api/menu',
  status_code: 200,
};

const menuServed = (timestamp: string) => event({ ...servedMenu, timestamp });

const dishServed = (timestamp: string, more: Record<string, string> = {}) =>
  event({
    ...more,
    duration_ms: 2.5,
    level: 'INFO',
    menu_item_id: '2',
    message: 'Retrieved menu item: Chicken Pad Thai from Thai Palace',
    method: 'GET',
    path: '/api/menu/2',
    status_code: 200,
    timestamp,
  });

const times = (count: number, line: PodLine): PodLine[] => Array.from({ length: count }, () => line);

/** What the line of one dish says of its request, as a service that traces itself writes it, or eBPF into it. */
export const traced = { trace_id: '4bf92f3577b34da6a3ce929d0e0e4736', span_id: '00f067aa0ba902b7' };

/** 20 menus of 0.3 ms and 10 dishes of 2.5 ms. */
const goodLines = [
  ...times(20, menuServed('2026-01-10T12:00:00Z')),
  ...times(9, dishServed('2026-01-10T12:00:00Z')),
  dishServed('2026-01-10T12:00:00Z', traced),
];

/** Lines that are events, but with a clock that is wrong: two menus of 0.3 ms. */
const wrongClocks = [menuServed('1970-01-01T00:00:00Z'), menuServed('2090-01-01T00:00:00Z')];

/** A menu load whose status and duration nobody can read: it is one load, of no status. */
const unreadable = event({ duration_ms: 'slow', method: 'GET', path: '/api/menu', status_code: 'abc' });

/** JSON, but no event of the service. */
const otherJson = [
  event({ hello: 'world' }),
  event({ path: { a: 1 }, method: 1, status_code: 'x', duration_ms: 'slow' }),
];

/** One mebibyte of text: 64 pieces in the log file. */
export const longLine = out('0123456789abcdef'.repeat(65_536));

/** Lines that no JSON parser reads. */
export const notJson = [
  out('%$ garbage, and "quotes" \\ and `ticks` ~'),
  err('2026/01/10 11:58:00 Server failed to start: listen tcp :8080: bind: address already in use'),
  err('panic: runtime error: invalid memory address or nil pointer dereference'),
  err('goroutine 1 [running]:'),
  out('{"duration_ms":0.3,"level":"INFO","message":"Listed 5 men'),
  out('[1,2,3]'),
  out(''),
  out('before\u0000\u0000after'),
  out('ünïcödé ✓ 漢字'),
  longLine,
];

/** Lines that are no ordinary request, and so stand among those worth a look. */
export const notOrdinary = [unreadable, ...otherJson, ...notJson];

export const oddLines: PodLine[] = [...goodLines, ...wrongClocks, ...notOrdinary];
