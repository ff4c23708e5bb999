import { DataTopic, FieldType, type DataFrame } from '@grafana/data';
import { counted, t } from '../../language/text';

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

/** Starts and stops as marks, oldest first: what happens within `near` milliseconds of another is one mark, at the first of them. */
export function toMarks(frames: readonly DataFrame[], near: number, uncertain: string): Mark[] {
  const groups: Event[][] = [];
  for (const event of frames.flatMap(eventsOf).sort((a, b) => a.time - b.time)) {
    const last = groups[groups.length - 1];
    if (last && event.time - last[0].time <= near) {
      last.push(event);
    } else {
      groups.push([event]);
    }
  }
  return groups.map((events) => ({ time: events[0].time, text: textOf(events, uncertain) }));
}

/** Marks as Grafana's graphs take them. */
export function toFrame(marks: readonly Mark[], color: string): DataFrame {
  return {
    name: 'marks',
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
