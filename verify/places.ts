/** Where requests are looked for, and what each count is called. */
export const places = {
  file: 'lines in the log files of the pod',
  lines: 'lines in Loki',
  lineCounter: 'counter of lines in Mimir',
  spanCounter: 'counter of spans in Mimir',
  spans: 'spans in Tempo, by search',
  traceql: 'spans in Tempo, by TraceQL metrics',
} as const;

export type Place = keyof typeof places;

export const placeNames = Object.keys(places) as Place[];

/** Places that hold requests one by one, with their ids; the others only count them. */
export const withIds = ['file', 'lines', 'spans'] as const satisfies Place[];

export type PlaceWithIds = (typeof withIds)[number];

/** Places that know a request by its span: a line that was written into a file has none. */
export const bySpan: readonly Place[] = ['spanCounter', 'spans', 'traceql'];
