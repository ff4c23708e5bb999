import { DataTopic, FieldType, type DataFrame } from '@grafana/data';
import { counted, t } from '../../language/text';
import type { Slot } from '../../status/grid';

/** What the service did; `some` is a start or a stop, where only a counter says so. */
interface Event {
  time: number;
  kind: 'start' | 'stop' | 'some';
}

export interface Mark {
  /** Milliseconds since the epoch. */
  time: number;
  text: string;
}

const isStart = (line: unknown) => String(line).startsWith('Starting');

function eventsOf({ fields }: DataFrame): Event[] {
  const times = fields.find(({ type }) => type === FieldType.time)?.values ?? [];
  const counts = fields.find(({ type }) => type === FieldType.number)?.values;
  if (counts) {
    return times.flatMap((time, row) => (counts[row] > 0 ? [{ time, kind: 'some' as const }] : []));
  }
  const lines = fields.find(({ type }) => type === FieldType.string)?.values ?? [];
  return times.map((time, row) => ({ time, kind: isStart(lines[row]) ? 'start' : 'stop' }));
}

const startsWords = (n: number) => counted('marks.starts', n, { one: '{{n}} start', other: '{{n}} starts' }, { n });
const stopsWords = (n: number) => counted('marks.stops', n, { one: '{{n}} stop', other: '{{n}} stops' }, { n });

function happened(starts: number, stops: number): string {
  if (starts && stops) {
    return t('marks.restarted', 'Service restarted');
  }
  return starts ? t('marks.started', 'Service started') : t('marks.stopped', 'Service stopped');
}

function textOf(events: readonly Event[], uncertain: string): string {
  const [starts, stops] = (['start', 'stop'] as const).map(
    (kind) => events.filter((event) => event.kind === kind).length
  );
  if (starts + stops === 0) {
    return uncertain;
  }
  const words = happened(starts, stops);
  const many = [starts && startsWords(starts), stops && stopsWords(stops)].filter(Boolean).join(', ');
  return Math.max(starts, stops) > 1 ? `${words} (${many})` : words;
}

/** Events of frames, oldest first: those within `near` milliseconds of another stand together. */
function groupsOf(frames: readonly DataFrame[], near: number): Event[][] {
  const groups: Event[][] = [];
  for (const event of frames.flatMap(eventsOf).sort((a, b) => a.time - b.time)) {
    const last = groups[groups.length - 1];
    if (last && event.time - last[0].time <= near) {
      last.push(event);
    } else {
      groups.push([event]);
    }
  }
  return groups;
}

/** From the first event of a group to its last start; undefined where the service did not start. */
function startOf(events: readonly Event[]): Slot | undefined {
  const last = events.filter(({ kind }) => kind === 'start').at(-1);
  return last && { from: events[0].time, to: last.time };
}

/** Each start, from the first line about it to the last: a restart begins with its stop. Oldest first. */
export function startsIn(frames: readonly DataFrame[], near: number): Slot[] {
  return groupsOf(frames, near).flatMap((events) => startOf(events) ?? []);
}

/**
 * Starts and stops as marks, oldest first: what happens within `near` milliseconds of another is one mark, at the first of them. `verdict` says what a
 * start has changed, where that is known.
 */
export function toMarks(
  frames: readonly DataFrame[],
  near: number,
  uncertain: string,
  verdict: (start: Slot) => string | undefined = () => undefined
): Mark[] {
  return groupsOf(frames, near).map((events) => {
    const start = startOf(events);
    const changed = start && verdict(start);
    const text = textOf(events, uncertain);
    return {
      time: events[0].time,
      text: changed ? t('marks.with-verdict', '{{happened}}. {{changed}}', { happened: text, changed }) : text,
    };
  });
}

/** Marks as Grafana's graphs take them. */
export function toFrame(name: string, marks: readonly Mark[], color: string): DataFrame {
  return {
    name,
    meta: { dataTopic: DataTopic.Annotations },
    length: marks.length,
    fields: [
      { name: 'time', type: FieldType.time, config: {}, values: marks.map(({ time }) => time) },
      { name: 'text', type: FieldType.string, config: {}, values: marks.map(({ text }) => text) },
      { name: 'color', type: FieldType.string, config: {}, values: marks.map(() => color) },
      { name: 'tags', type: FieldType.other, config: {}, values: marks.map(() => []) },
    ],
  };
}
