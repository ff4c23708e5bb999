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
import { chooseReading, queriesOf } from '../../catalogue/reading';
import { MAX_DATA_POINTS, stepFor } from '../../catalogue/step';
import { refIdOf, STORES, toTarget, type Target } from '../../catalogue/targets';
import type { PanelDefinition, Reading, Store } from '../../catalogue/types';
import { problemOfRange } from '../address/pageRange';
import { behaviorOf } from '../behaviorOf';
import { readingChoice, VAR_READING } from '../variables';
import { arranged } from './arrange';
import { hasContent } from './content';
import { failureOf, RETRY_MS, type Failure } from './failure';
import { HourlySums } from './HourlySums';
import { lackOf } from './lack';
import { WINDOW_VARIABLES } from './longRange';
import { byStore, graphState, questionsOf, type GraphOptions, type Questions } from './questions';
import { unreadOf, type Unread } from './unread';
import { untilNow } from './untilNow';

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

interface Options extends GraphOptions {
  /** A page shows it, and can be asked to read long ranges of log lines; without it, they are read at once. */
  mayWait?: boolean;
}

interface Part {
  store: Store;
  runner: SceneQueryRunner;
  stop?: () => void;
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
    const lacking = [...asked.keys()].flatMap((store) => lackOf(this, store) ?? []);
    const unread =
      lacking.length === 0 && this.options.mayWait ? unreadOf(this, this.state.panel, this.agreed) : undefined;
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

  private questions(reading: Reading | undefined): Questions {
    return questionsOf(this, queriesOf(this.state.panel, reading), this.options);
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
          ...(store === 'mimir'
            ? graphState(sceneGraph.getTimeRange(this), queries, how, this.options)
            : { maxDataPoints: MAX_DATA_POINTS }),
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
