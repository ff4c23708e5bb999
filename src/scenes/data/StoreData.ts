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
import type { PanelDefinition, Query, Reading, Store } from '../../catalogue/types';
import { t } from '../../language/text';
import { shown } from '../../address/held';
import { problemOfRange } from '../address/pageRange';
import { readingChoice, storeChoice, VAR_READING } from '../variables';
import { arranged } from './arrange';
import { hasContent } from './content';
import { failureOf, RETRY_MS, type Failure } from './failure';

type DataStatus = 'loading' | 'data' | 'empty' | 'failed';

interface StoreDataState extends SceneDataState {
  panel: PanelDefinition;
  status: DataStatus;
  /** One per store that cannot be read; data of the others is still shown. */
  failures: readonly Failure[];
  /** The active reading, if the panel has two. */
  reading?: Reading;
  runners: SceneQueryRunner[];
}

interface Steps {
  /** Milliseconds of a step of Mimir's graphs, in place of Grafana's choice. */
  stepMs?(): number;
}

interface Part {
  store: Store;
  runner: SceneQueryRunner;
  stop?: () => void;
}

const MANY_DATA_POINTS = 1000;

interface StoreTarget {
  store: Store;
  target: Target;
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

  protected _variableDependency = new VariableDependencyConfig(this, {
    variableNames: [VAR_READING, ...STORES],
    onAnyVariableChanged: () => this.follow(),
  });

  public constructor(
    panel: PanelDefinition,
    private readonly steps: Steps = {}
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
    this.follow();
    this.parts.forEach((part) => this.start(part));
    return () => {
      clearTimeout(this.retryTimer);
      this.retryTimer = undefined;
      this.parts.forEach((part) => part.stop?.());
      this.parts.forEach((part) => (part.stop = undefined));
    };
  }

  /** Follows time range, reading and data sources; queries again only when the query plan changes, and not at all for an invalid time range. */
  private follow() {
    if (problemOfRange(this)) {
      this.plan = '';
      this.replace(new Map(), [], undefined);
      return;
    }
    const range = sceneGraph.getTimeRange(this).state.value;
    const rangeMs = range.to.valueOf() - range.from.valueOf();
    const reading = chooseReading(this.state.panel, rangeMs, readingChoice(this));
    const targets = byStore(this.targetsOf(reading, rangeMs));
    const lacking = [...targets.keys()].flatMap((store) => this.lackOf(store) ?? []);
    const plan = JSON.stringify([reading, lacking, [...targets]]);
    if (plan === this.plan) {
      return;
    }
    this.plan = plan;
    this.replace(targets, lacking, reading);
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
    const { from, to } = sceneGraph.getTimeRange(this).state.value;
    return this.targetsOf(this.state.reading, to.valueOf() - from.valueOf()).map(({ target }) => target);
  }

  private targetsOf(reading: Reading | undefined, rangeMs: number): StoreTarget[] {
    const step = stepFor(rangeMs);
    return queriesOf(this.state.panel, reading).map((query, index) => ({
      store: query.store,
      target: this.stepped(query, toTarget(query, refIdOf(index), step)),
    }));
  }

  private stepped({ store, kind }: Query, target: Target): Target {
    const stepMs = this.steps.stepMs?.();
    return kind === 'range' && store === 'mimir' && stepMs ? { ...target, interval: `${stepMs / 1000}s` } : target;
  }

  /** Grafana takes the larger of a smallest step and what so many points make of the time range, rounded: enough points leave it the smallest step. */
  private resolution() {
    const minInterval = this.steps.stepMs?.();
    return minInterval
      ? { minInterval: `${minInterval / 1000}s`, maxDataPoints: MANY_DATA_POINTS }
      : { maxDataPoints: MAX_DATA_POINTS };
  }

  private replace(targets: Map<Store, Target[]>, lacking: readonly Failure[], reading: Reading | undefined) {
    this.parts.forEach((part) => part.stop?.());
    this.failures = new Map(lacking.map((failure) => [failure.store, failure]));
    this.parts = [...targets]
      .filter(([store]) => !this.failures.has(store))
      .map(([store, queries]) => ({
        store,
        runner: new SceneQueryRunner({ datasource: queries[0].datasource, queries, ...this.resolution() }),
      }));
    this.setState({ reading, runners: this.parts.map(({ runner }) => runner) });
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
    const known = this.parts.flatMap(({ runner }) => runner.state.data ?? []);
    const loading = known.length < this.parts.length || known.some(({ state }) => state === LoadingState.Loading);
    const readable = this.parts.filter(({ store }) => !this.failures.has(store));
    const answered = readable.flatMap(({ runner }) => runner.state.data?.series ?? []);
    const series = [...arranged(answered, this.state.panel.arrange)];
    const annotations = readable.flatMap(({ runner }) => runner.state.data?.annotations ?? []);
    const timeRange = sceneGraph.getTimeRange(this).state.value;
    const data: PanelData = {
      ...known[0],
      state: loading ? LoadingState.Loading : LoadingState.Done,
      timeRange: known[0]?.timeRange ?? timeRange,
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
    // An empty panel stays empty while it is queried again, without flicker.
    const settled = this.state.status === 'empty' && loading;
    return loading && !settled ? 'loading' : 'empty';
  }
}
