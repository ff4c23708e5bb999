import { firstFailureSpan, spansOf, type Phase, type PhaseSpan } from './incidentSpans';
import type { Slot } from './grid';
import type { Block, Incident } from './types';

/** A number that a store was asked for: it, why there is none (a sentence), or that the answer is awaited. */
export type Answer<T = number> = { value: T } | { none: string } | 'loading';

/** Requests, and those of them that failed. */
export interface Loads {
  total: number;
  failed: number;
}

/** In menu price: at half the assumed conversion rate, at the rate, at twice the rate. */
export interface MoneyRange {
  low: number;
  assumed: number;
  high: number;
}

/** How often each name was counted, most often first. */
export type Ranking = ReadonlyArray<{ name: string; count: number }>;

/** What the panels of the tabs say of one span. */
export interface PhaseAnswers {
  loads: Answer<Loads>;
  /** Seconds. */
  p95: Answer;
  atRisk: Answer<MoneyRange>;
  /** Views of each dish. */
  dishes: Answer<Ranking>;
  /** Reasons that the service logged for its server errors. */
  reasons: Answer<Ranking>;
}

export interface PhaseReport extends PhaseAnswers {
  span: PhaseSpan;
}

/** All moments in milliseconds since the epoch, all lengths in milliseconds. */
export interface IncidentReport {
  from: number;
  /** End of its last failing block, or of what is known if that is earlier. */
  to: number;
  /** Whether it is over; `cut` where the time range ends with it, and nobody has looked at what came then. */
  end: 'over' | 'going-on' | 'cut';
  /** The time range begins with it: it may have begun before. */
  mayBeginEarlier: boolean;
  firstFailure: Answer;
  /** Where the first failure was looked for. */
  firstFailureIn: Slot;
  /** When an alert first paged somebody; undefined where none did. */
  firstPage: Answer<number | undefined>;
  /** Where the first page was looked for. */
  firstPageIn: Slot;
  /** When the timeline could first call it failing: the end of its first failing block. */
  detectable: number;
  /** Length of the failing blocks, and of one block: nothing is known more exactly. */
  badMs: number;
  blockMs: number;
  /** Minutes of it that were surely failing, where its blocks are an hour or longer and more than their sum is known. */
  minutes?: number;
  /** The share that usually fails, 0 to 1. */
  usual: number;
  phases: Record<'before' | 'during', PhaseReport> & { after?: PhaseReport };
}

/** What is known of an incident before any panel is asked. */
export interface IncidentContext {
  incident: Incident;
  /** Blocks of the time range in which it was found. */
  blocks: readonly Block[];
  /** All incidents that were found there. */
  incidents: readonly Incident[];
  usual: number;
  now: number;
}

/** A short incident may be over before the shortest window of an alert is: five minutes. */
const PAGE_LATE_MS = 300_000;

/** What is known of an incident, and which spans to ask about. */
export type Plan = Omit<IncidentReport, 'firstFailure' | 'firstPage' | 'phases'> & {
  spans: ReturnType<typeof spansOf>;
};

/** Blocks of a time range up to now reach to now, whether or not anything has arrived. */
function endOf({ ongoing }: Incident, blocks: readonly Block[], now: number): IncidentReport['end'] {
  if (!ongoing) {
    return 'over';
  }
  return blocks[blocks.length - 1].to < now ? 'cut' : 'going-on';
}

/** When to ask what. Undefined if the incident is not one of these blocks. */
export function planOf({ incident, blocks, incidents, usual, now }: IncidentContext): Plan | undefined {
  const firstFailureIn = firstFailureSpan(incident, blocks, { usual, now });
  const first = blocks.find(({ from }) => from === incident.from);
  if (!firstFailureIn || !first) {
    return undefined;
  }
  const spans = spansOf(incident, now, incidents);
  const failing = blocks.filter(
    ({ state, from, to }) => state === 'failing' && from >= incident.from && to <= incident.to
  );
  return {
    from: incident.from,
    to: spans.during.to,
    end: endOf(incident, blocks, now),
    mayBeginEarlier: blocks[0] === first,
    firstFailureIn,
    firstPageIn: { from: incident.from, to: Math.min(spans.during.to + PAGE_LATE_MS, Math.max(now, spans.during.to)) },
    detectable: Math.min(first.to, now),
    badMs: failing.reduce((sum, { from, to }) => sum + Math.min(to, now) - from, 0),
    blockMs: first.to - first.from,
    minutes: incident.minutes,
    usual,
    spans,
  };
}

/** The plan with its answers. */
export function toReport(
  { spans, ...known }: Plan,
  answers: Pick<IncidentReport, 'firstFailure' | 'firstPage'> & Record<Phase, PhaseAnswers>
): IncidentReport {
  const { before, during, after } = spans;
  return {
    ...known,
    firstFailure: answers.firstFailure,
    firstPage: answers.firstPage,
    phases: {
      before: { span: before, ...answers.before },
      during: { span: during, ...answers.during },
      after: after && { span: after, ...answers.after },
    },
  };
}

/** Turns a known number into another one. */
export function mapAnswer<T, U>(answer: Answer<T>, change: (value: T) => U): Answer<U> {
  return typeof answer === 'object' && 'value' in answer ? { value: change(answer.value) } : answer;
}

/** Views before which make it more than chance that there were none during an equally long time: one in 150. */
const FEW_VIEWS = 5;

/** Dishes that customers opened before, and nobody during the incident. */
export function dishesNobodyOpened({ phases: { before, during } }: IncidentReport): Answer<string[]> {
  if (during.dishes === 'loading' || before.dishes === 'loading') {
    return 'loading';
  }
  if ('none' in before.dishes) {
    return before.dishes;
  }
  const opened = mapAnswer(during.dishes, (dishes) => new Set(dishes.map(({ name }) => name)));
  const wanted = before.dishes.value.filter(({ count }) => count >= FEW_VIEWS).map(({ name }) => name);
  return mapAnswer(opened, (names) => wanted.filter((name) => !names.has(name)));
}

/** Whether every number is there, or known not to be. */
export function isComplete({ firstFailure, firstPage, phases }: IncidentReport): boolean {
  const answers = Object.values(phases).flatMap((phase: PhaseReport | undefined) =>
    phase ? [phase.loads, phase.p95, phase.atRisk] : []
  );
  const { before, during } = phases;
  return ![...answers, firstFailure, firstPage, before.dishes, during.dishes, during.reasons].includes('loading');
}
