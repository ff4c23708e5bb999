import type { DataFrame } from '@grafana/data';
import { ORIGIN } from '../../queries/variables';

/** The request of a server span, and when it happened. */
export interface Moment {
  /** End of the span, in milliseconds since the epoch. */
  end: number;
  /** Of its lines: the span with a margin, in milliseconds since the epoch. */
  from: number;
  to: number;
  method: string;
  path: string;
  status: string;
  /** Resource attributes that say where it came from. */
  origin: ReadonlyMap<string, string>;
}

/** Lines of the same request are written within this time around its span. */
const MARGIN_MS = 1000;

interface Tag {
  key: string;
  value: unknown;
}

function isTag(candidate: unknown): candidate is Tag {
  return typeof candidate === 'object' && candidate !== null && 'key' in candidate && 'value' in candidate;
}

/** Tags come as a list from Grafana's front end and as JSON text from its server. */
function tagsOf(raw: unknown): ReadonlyMap<string, string> {
  const list: unknown = typeof raw === 'string' ? JSON.parse(raw) : raw;
  const tags = Array.isArray(list) ? list.filter(isTag) : [];
  return new Map(tags.map(({ key, value }) => [key, String(value)]));
}

/** The attributes of a resource that say where it is. */
function originOf(tags: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...tags].filter(([attribute]) => attribute in ORIGIN));
}

/** The moment of a trace's first span that describes its request; `undefined` when none does. */
export function momentOf(frames: readonly DataFrame[]): Moment | undefined {
  for (const frame of frames) {
    const column = (name: string) => frame.fields.find((field) => field.name === name)?.values;
    const tags = column('tags');
    const resources = column('serviceTags');
    const starts = column('startTime');
    const durations = column('duration');
    for (let row = 0; tags && starts && row < frame.length; row++) {
      const tag = tagsOf(tags[row]);
      const method = tag.get('http.request.method');
      const path = tag.get('url.path');
      const status = tag.get('http.response.status_code');
      if (method && path && status) {
        const start = Number(starts[row]);
        const end = start + Number(durations?.[row] ?? 0);
        const origin = originOf(tagsOf(resources?.[row] ?? []));
        const margins = { from: Math.floor(start - MARGIN_MS), to: Math.ceil(end + MARGIN_MS) };
        return { end, ...margins, method, path, status, origin };
      }
    }
  }
  return undefined;
}
