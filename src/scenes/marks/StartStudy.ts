import { SceneObjectBase, type SceneObjectState } from '@grafana/scenes';
import { aroundStart as panel } from '../../catalogue/marks';
import type { Slot } from '../../status/grid';
import { verdictWords, type aroundStart, type Stretch } from '../../status/verdict';
import { valueNow } from '../data/answers';
import type { StoreData } from '../data/StoreData';
import { SpanPanel } from '../incident/SpanPanel';

interface StartStudyState extends SceneObjectState {
  before: SpanPanel;
  after: SpanPanel;
}

/** What the stretch of a panel's span is; undefined while nobody knows. */
function stretchIn(data: StoreData): Stretch | undefined {
  const [requests, failed, p95] = ['Requests', 'Failed', 'p95'].map((head) => valueNow(data, head));
  return requests === undefined ? undefined : { requests: requests ?? 0, failed: failed ?? 0, p95: p95 ?? undefined };
}

/** The minutes before a start of the service and the minutes after it. */
export class StartStudy extends SceneObjectBase<StartStudyState> {
  public constructor(
    public readonly start: Slot,
    { before, after }: NonNullable<ReturnType<typeof aroundStart>>
  ) {
    super({ before: new SpanPanel(panel, before), after: new SpanPanel(panel, after) });
    this.addActivationHandler(() => {
      this._subs.add(this.state.before.activate());
      this._subs.add(this.state.after.activate());
    });
  }

  /** Calls back whenever a store has answered. */
  public onAnswer(listener: () => void): void {
    [this.state.before, this.state.after].forEach(({ state }) => state.$data.subscribeToState(listener));
  }

  /** Whether the start made it better, in words; undefined while nobody knows. */
  public get verdict(): string | undefined {
    const [before, after] = [this.state.before, this.state.after].map(({ state }) => stretchIn(state.$data));
    return before && after && verdictWords(before, after);
  }
}
