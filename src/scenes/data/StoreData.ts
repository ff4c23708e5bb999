import {
  sceneGraph,
  SceneObjectBase,
  SceneQueryRunner,
  VariableDependencyConfig,
  type SceneDataProvider,
  type SceneDataProviderResult,
  type SceneDataState,
} from '@grafana/scenes';
import { LoadingState, type PanelData } from '@grafana/data';
import { ReplaySubject, type Observable } from 'rxjs';
import { chooseReading, queriesOf, waitsToBeAsked } from '../../catalogue/reading';
import { fromSums, mayReadSums } from '../../catalogue/rollups';
import { MAX_DATA_POINTS, stepFor } from '../../catalogue/step';
import { refIdOf, STORES, toTarget, type Target } from '../../catalogue/targets';
import type { PanelDefinition, Query, Reading, Store } from '../../catalogue/types';
import { t } from '../../language/text';
import { serviceStream } from '../../queries/logql';
import { shown } from '../../address/held';
import { problemOfRange } from '../address/pageRange';
import { behaviorOf } from '../behaviorOf';
import { readingChoice, storeChoice, VAR_READING } from '../variables';
import { arranged } from './arrange';
import { hasContent } from './content';
import { failureOf, RETRY_MS, type Failure } from './failure';
import { HourlySums } from './HourlySums';
import { untilNow } from './untilNow';
import { StepsRange } from './StepsRange';
import { stepsAsked, sumsFor, WINDOW_VARIABLES, windowsOf } from './longRange';

/** `unread`: only log lines can answer, over so long a range that they are not read before somebody asks. */
type DataStatus = 'loading' | 'data' | 'empty' | 'failed' | 'unread';

interface StoreDataState extends SceneDataState {
  panel: PanelDefinition;
  status: DataStatus;
  /** One per store that cannot be read; data of the others is still shown. */
  failures: readonly Failure[];
  /** The active reading, if the panel has two. */
  reading?: Reading;
  runners: SceneQueryRunner[];
  unread?: Unread;
}

/** Log lines that are not read before somebody asks for them. */
export interface Unread {
  /** Length of the time range, the last day begun. */
  days: number;
  /** Streams of the lines. */
  selector: string;
  /** Full hours around the time range, in milliseconds since the epoch: a refresh does not move them each time. */
  from: number;
  to: number;
}

interface Options {
  /** A page shows it, and can be asked to read long ranges of log lines; without it, they are read at once. */
  mayWait?: boolean;

  /** Milliseconds of a step of Mimir's graphs, in place of Grafana's choice. */
  stepMs?(): number;
  /** Points that such a graph has at most; 1,000 if it is left out. */
  most?: number;
}

interface Part {
  store: Store;
  runner: SceneQueryRunner;
  stop?: () => void;
}

const MANY_DATA_POINTS = 1000;

const HOUR_MS = 3_600_000;

/** Days of a range, the last of them begun; an hour more or less of a change of clocks makes no day. */
const daysOf = (ms: number) => Math.ceil((ms - HOUR_MS) / (24 * HOUR_MS));

interface StoreTarget {
  store: Store;
  target: Target;
}

/** What is asked for a time range of now. */
interface Questions {
  targets: StoreTarget[];
  /** Milliseconds of a step of Mimir's graphs, where Grafana does not choose it. */
  stepMs?: number;
  /** Mimir is not asked yet: it is not known which hours have sums. */
  waits: boolean;
}

function byStore(targets: readonly StoreTarget[]): Map<Store, Target[]> {
  const found = new Map<Store, Target[]>();
  targets.forEach(({ store, target }) => found.set(store, [...(found.get(store) ?? []), target]));
  return found;
}

/** Queries each store of a panel separately, so that one that is unavailable does not affect the others, and retries it. */
export class StoreData extends SceneObjectBase<StoreDataState> implements SceneDataProvider<StoreDataState> {
  private parts: Part[] = [];
  private failures = new Map<Store, Failure>();
  private retryTimer?: ReturnType<typeof setTimeout>;
  private results = new ReplaySubject<SceneDataProviderResult>(1);
  private plan = '';
  private waits = false;
  /** As long a range of log lines was asked for, in days: for as long as the page is open, and for no longer range. */
  private agreed = 0;

  protected _variableDependency = new VariableDependencyConfig(this, {
    variableNames: [VAR_READING, ...STORES, ...WINDOW_VARIABLES, 'service', 'cluster', 'environment'],
    onAnyVariableChanged: () => this.follow({ again: true }),
  });

  public constructor(
    panel: PanelDefinition,
    private readonly options: Options = {}
  ) {
    super({ panel, status: 'loading', failures: [], runners: [] });
    this.addActivationHandler(() => this.onActivate());
  }

  public getResultsStream(): Observable<SceneDataProviderResult> {
    return this.results;
  }

  public isDataReadyToDisplay(): boolean {
    return this.state.status === 'data';
  }

  public cancelQuery(): void {
    this.parts.forEach(({ runner }) => runner.cancelQuery());
  }

  private onActivate() {
    this._subs.add(sceneGraph.getTimeRange(this).subscribeToState(() => this.follow()));
    const sums = behaviorOf(this, HourlySums);
    this._subs.add(
      sums?.subscribeToState(({ summed }, before) => {
        if (summed !== before.summed) {
          this.follow({ again: true });
        }
      })
    );
    this.follow();
    this.parts.forEach((part) => this.start(part));
    return () => {
      clearTimeout(this.retryTimer);
      this.retryTimer = undefined;
      this.parts.forEach((part) => part.stop?.());
      this.parts.forEach((part) => (part.stop = undefined));
    };
  }

  /**
   * Follows time range, reading, data sources and the hours that have sums. Whoever is asked is asked anew only when the query plan changes; moments in
   * a query follow without that, for Scenes asks again by itself when the time range changes. `again` asks where they changed otherwise. Nothing is
   * asked for an invalid time range.
   */
  private follow({ again = false } = {}) {
    if (problemOfRange(this)) {
      this.plan = '';
      this.waits = false;
      this.replace(new Map(), [], undefined);
      return;
    }
    const { from, to } = sceneGraph.getTimeRange(this).state.value;
    const reading = chooseReading(this.state.panel, to.valueOf() - from.valueOf(), readingChoice(this));
    const { targets, waits, ...how } = this.questions(reading);
    const asked = byStore(targets);
    const lacking = [...asked.keys()].flatMap((store) => this.lackOf(store) ?? []);
    const unread = lacking.length === 0 ? this.unread() : undefined;
    const shape = queriesOf(this.state.panel, reading).map((query, index) => [query.expr, targets[index]?.target.step]);
    const plan = JSON.stringify([reading, lacking, how, waits, shape, unread]);
    if (plan === this.plan) {
      this.update(asked, again);
      return;
    }
    this.plan = plan;
    this.waits = unread === undefined && waits;
    this.replace(unread === undefined ? asked : new Map(), lacking, reading, { ...how, unread });
  }

  /** Log lines that wait to be asked for. */
  private unread(): Unread | undefined {
    const { from, to } = sceneGraph.getTimeRange(this).state.value;
    const length = to.valueOf() - from.valueOf();
    const days = daysOf(length);
    if (
      !this.options.mayWait ||
      days <= this.agreed ||
      !waitsToBeAsked(this.state.panel, length, readingChoice(this))
    ) {
      return undefined;
    }
    return {
      days,
      selector: sceneGraph.interpolate(this, serviceStream),
      from: Math.floor(from.valueOf() / HOUR_MS) * HOUR_MS,
      to: Math.ceil(to.valueOf() / HOUR_MS) * HOUR_MS,
    };
  }

  /** Reads the log lines that have waited, and from now on those of any range that is no longer. */
  public readLines() {
    this.agreed = this.state.unread?.days ?? this.agreed;
    this.follow();
  }

  private update(targets: Map<Store, Target[]>, again: boolean) {
    for (const { store, runner } of this.parts) {
      const queries = targets.get(store);
      if (queries && JSON.stringify(queries) !== JSON.stringify(runner.state.queries)) {
        runner.setState({ queries });
        if (again && this.isActive) {
          runner.runQueries();
        }
      }
    }
  }

  private lackOf(store: Store): Failure | undefined {
    const { uid, state } = storeChoice(store, this);
    switch (state) {
      case 'missing':
        return { store, kind: 'missing', detail: t('failure.missing-remedy', 'Ask an administrator to add one.') };
      case 'unknown':
        return {
          store,
          kind: 'unknown',
          detail: t('failure.selected', 'The selected data source is {{uid}}.', { uid: shown(uid) }),
        };
      case 'there':
        return undefined;
    }
  }

  /** What is asked for the time range of now, whether or not its stores can be read. */
  public targets(): Target[] {
    return this.questions(this.state.reading).targets.map(({ target }) => target);
  }

  /** … and what holds for any other time range too. */
  public targetsOfAnyRange(): Target[] {
    const { from, to } = sceneGraph.getTimeRange(this).state.value;
    const step = stepFor(to.valueOf() - from.valueOf());
    const queries = queriesOf(this.state.panel, this.state.reading);
    return queries.map((query, index) => toTarget(query, refIdOf(index), step));
  }

  private questions(reading: Reading | undefined): Questions {
    const range = sceneGraph.getTimeRange(this).state.value;
    const windows = windowsOf(this);
    const { from, to } = windows.range;
    const queries = queriesOf(this.state.panel, reading);
    const sums = sumsFor(this, queries, windows);
    const steps = stepsAsked(range, this.options.stepMs?.());
    const isGraph = ({ store, kind }: Query) => store === 'mimir' && kind === 'range';
    const graphReadsSums =
      sums !== 'unneeded' && queries.some((query) => isGraph(query) && mayReadSums(query, windows));
    const stepMs = this.options.stepMs?.() ?? (graphReadsSums ? steps.step : undefined);
    const targets = queries.map((query, index) => {
      const asked = typeof sums === 'string' ? query : fromSums(query, { ...windows, steps }, sums);
      const target = toTarget(asked, refIdOf(index), stepFor(to - from));
      const isStepped = stepMs !== undefined && isGraph(query);
      return { store: query.store, target: isStepped ? { ...target, interval: `${stepMs / 1000}s` } : target };
    });
    return { targets, stepMs, waits: sums === 'unknown' };
  }

  /** Grafana takes the larger of a smallest step and what so many points make of the time range, rounded: enough points leave it the smallest step. */
  private asGraph(queries: readonly Target[], { stepMs }: Pick<Questions, 'stepMs'>) {
    const page = sceneGraph.getTimeRange(this);
    const { value } = page.state;
    const $timeRange = new StepsRange((range) => stepsAsked(range, this.options.stepMs?.()), {
      value,
      timeZone: page.getTimeZone(),
    });
    return {
      ...(stepMs
        ? { minInterval: `${stepMs / 1000}s`, maxDataPoints: this.options.most ?? MANY_DATA_POINTS }
        : { maxDataPoints: MAX_DATA_POINTS }),
      ...(queries.every(({ range }) => range) && { $timeRange }),
    };
  }

  private replace(
    targets: Map<Store, Target[]>,
    lacking: readonly Failure[],
    reading: Reading | undefined,
    { unread, ...how }: Pick<Questions, 'stepMs'> & { unread?: Unread } = {}
  ) {
    this.parts.forEach((part) => part.stop?.());
    this.failures = new Map(lacking.map((failure) => [failure.store, failure]));
    this.parts = [...targets]
      .filter(([store]) => !this.failures.has(store) && !(this.waits && store === 'mimir'))
      .map(([store, queries]) => ({
        store,
        runner: new SceneQueryRunner({
          datasource: queries[0].datasource,
          queries,
          ...(store === 'mimir' ? this.asGraph(queries, how) : { maxDataPoints: MAX_DATA_POINTS }),
        }),
      }));
    this.setState({ reading, unread, runners: this.parts.map(({ runner }) => runner) });
    if (this.isActive) {
      this.parts.forEach((part) => this.start(part));
    }
    this.merge();
  }

  private start(part: Part) {
    if (part.stop) {
      return;
    }
    const subscription = part.runner.subscribeToState(({ data }, before) => {
      if (data && data !== before.data) {
        this.onPart(part.store, data);
      }
    });
    const deactivate = part.runner.activate();
    part.stop = () => {
      subscription.unsubscribe();
      deactivate();
    };
  }

  private onPart(store: Store, data: PanelData) {
    if (data.state === LoadingState.Error) {
      const failure = failureOf(store, data.errors?.[0]);
      this.failures.set(store, failure);
      if (failure.kind === 'away') {
        this.retryLater();
      }
    } else if (data.state === LoadingState.Done) {
      this.failures.delete(store);
    }
    this.merge();
  }

  /** Retries a store that is unavailable, even when nothing else refreshes the page. */
  private retryLater() {
    this.retryTimer ??= setTimeout(() => {
      this.retryTimer = undefined;
      const away = this.parts.filter(({ store }) => this.failures.get(store)?.kind === 'away');
      const answered = away.filter(({ runner }) => runner.state.data?.state !== LoadingState.Loading);
      answered.forEach(({ runner }) => runner.runQueries());
      if (away.length > 0) {
        this.retryLater();
      }
    }, RETRY_MS);
  }

  private merge() {
    const page = sceneGraph.getTimeRange(this).state.value;
    const answerOf = ({ runner }: Part) => (runner.state.data ? [untilNow(runner.state.data, page)] : []);
    const known = this.parts.flatMap(answerOf);
    const loading =
      this.waits || known.length < this.parts.length || known.some(({ state }) => state === LoadingState.Loading);
    const readable = this.parts.filter(({ store }) => !this.failures.has(store));
    const answers = readable.flatMap(answerOf);
    const answered = answers.flatMap(({ series }) => series);
    const series = [...arranged(answered, this.state.panel.arrange)];
    const annotations = answers.flatMap((answer) => answer.annotations ?? []);
    const data: PanelData = {
      ...known[0],
      state: loading ? LoadingState.Loading : LoadingState.Done,
      timeRange: known[0]?.timeRange ?? page,
      series,
      annotations,
      errors: undefined,
    };
    this.setState({ data, failures: [...this.failures.values()], status: this.statusOf(data, loading) });
    this.results.next({ origin: this, data });
  }

  private statusOf({ series }: PanelData, loading: boolean): DataStatus {
    if (hasContent(series, this.state.panel)) {
      return 'data';
    }
    if (this.failures.size > 0) {
      return 'failed';
    }
    if (this.state.unread !== undefined) {
      return 'unread';
    }
    // An empty panel stays empty while it is queried again, without flicker.
    const settled = this.state.status === 'empty' && loading;
    return loading && !settled ? 'loading' : 'empty';
  }
}
