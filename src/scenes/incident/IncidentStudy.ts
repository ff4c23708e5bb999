import { SceneObjectBase, type SceneObjectState } from '@grafana/scenes';
import { firstFailure, firstPage } from '../../catalogue/incident';
import { WHY } from '../../catalogue/reasons';
import type { Slot } from '../../status/grid';
import { toReport, type IncidentReport, type PhaseAnswers, type Plan } from '../../status/incidentReport';
import { PHASES, type Phase } from '../../status/incidentSpans';
import { SOURCES } from '../../status/incidentWords';
import { onlyNumberOf } from '../data/answers';
import type { StoreData } from '../data/StoreData';
import type { IncidentCosts } from '../timeline/IncidentCosts';
import { answerOf, costOf, loadsOf, p95Of, rankingOf } from './answers';
import { SpanPanel } from './SpanPanel';

interface PhasePanels {
  loads: SpanPanel;
  p95: SpanPanel;
  /** Only of the times around it: the cost of the incident itself is that of the timeline's list. */
  atRisk?: SpanPanel;
  /** Only where somebody compares them. */
  dishes?: SpanPanel;
  reasons?: SpanPanel;
}

interface IncidentStudyState extends SceneObjectState {
  panels: SpanPanel[];
  report: IncidentReport;
}

function panelsOf(phase: Phase, span: Slot): PhasePanels {
  const of = (source: keyof typeof SOURCES) => new SpanPanel(SOURCES[source], span);
  return {
    loads: of('loads'),
    p95: of('p95'),
    atRisk: phase === 'during' ? undefined : of('atRisk'),
    dishes: phase === 'after' ? undefined : of('dishes'),
    reasons: phase === 'during' ? of('reasons') : undefined,
  };
}

const NOTHING: PhaseAnswers = {
  loads: 'loading',
  p95: 'loading',
  atRisk: 'loading',
  dishes: 'loading',
  reasons: 'loading',
};

function answersOf({ loads, p95, atRisk, dishes, reasons }: PhasePanels, cost: StoreData | undefined): PhaseAnswers {
  const worth = atRisk?.state.$data ?? cost;
  return {
    loads: answerOf(loads.state.$data, loadsOf),
    p95: answerOf(p95.state.$data, p95Of),
    atRisk: worth ? costOf(worth) : 'loading',
    dishes: dishes ? answerOf(dishes.state.$data, rankingOf('item_name'), { value: [] }) : 'loading',
    reasons: reasons ? answerOf(reasons.state.$data, rankingOf(WHY), { value: [] }) : 'loading',
  };
}

/** Asks panels of the tabs about one incident, the time before it and the time after it. */
export class IncidentStudy extends SceneObjectBase<IncidentStudyState> {
  private readonly byPhase: Partial<Record<Phase, PhasePanels>>;
  private readonly failure: SpanPanel;
  private readonly page: SpanPanel;
  private cost?: StoreData;

  public constructor(
    private readonly plan: Plan,
    costs: IncidentCosts
  ) {
    const byPhase = Object.fromEntries(
      PHASES.flatMap((phase) => {
        const span = plan.spans[phase];
        return span ? [[phase, panelsOf(phase, span)]] : [];
      })
    ) as Partial<Record<Phase, PhasePanels>>;
    const failure = new SpanPanel(firstFailure, plan.firstFailureIn);
    const page = new SpanPanel(firstPage, plan.firstPageIn);
    super({
      panels: [
        failure,
        page,
        ...Object.values(byPhase).flatMap((panels) => Object.values(panels) as Array<SpanPanel | undefined>),
      ].filter((panel) => panel !== undefined),
      report: toReport(plan, {
        firstFailure: 'loading',
        firstPage: 'loading',
        before: NOTHING,
        during: NOTHING,
        after: NOTHING,
      }),
    });
    this.byPhase = byPhase;
    this.failure = failure;
    this.page = page;
    this.addActivationHandler(() => {
      const { data, giveBack } = costs.take(plan.spans.during);
      this.cost = data;
      this._subs.add(data.subscribeToState(() => this.read()));
      this._subs.add(giveBack);
      for (const panel of this.state.panels) {
        this._subs.add(panel.state.$data.subscribeToState(() => this.read()));
        this._subs.add(panel.activate());
      }
      this.read();
    });
  }

  private read() {
    const of = (phase: Phase) => {
      const panels = this.byPhase[phase];
      return panels ? answersOf(panels, this.cost) : NOTHING;
    };
    const report = toReport(this.plan, {
      firstFailure: answerOf(this.failure.state.$data, onlyNumberOf),
      firstPage: answerOf<number | undefined>(this.page.state.$data, onlyNumberOf, { value: undefined }),
      before: of('before'),
      during: of('during'),
      after: of('after'),
    });
    if (JSON.stringify(report) !== JSON.stringify(this.state.report)) {
      this.setState({ report });
    }
  }
}
