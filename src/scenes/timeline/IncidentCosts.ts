import { SceneObjectBase, type SceneObjectState } from '@grafana/scenes';
import type { Slot } from '../../status/grid';
import { SOURCES } from '../../status/incidentWords';
import type { StoreData } from '../data/StoreData';
import { SpanPanel } from '../incident/SpanPanel';

interface IncidentCostsState extends SceneObjectState {
  panels: SpanPanel[];
}

const isOver =
  ({ from, to }: Slot) =>
  ({ state }: SpanPanel) => {
    const { value } = state.$timeRange.state;
    return value.from.valueOf() === from && value.to.valueOf() === to;
  };

/**
 * What incidents cost: what the panel of value at risk says over each one's span. A span is asked about when somebody wants to know, and once, however many
 * do: the list of the timeline and the Incident tab share its answer.
 */
export class IncidentCosts extends SceneObjectBase<IncidentCostsState> {
  public constructor() {
    super({ panels: [] });
  }

  /** The answer over a span, which is kept up to date until it is given back. */
  public take(span: Slot): { data: StoreData; giveBack: () => void } {
    const panel = this.state.panels.find(isOver(span)) ?? this.ask(span);
    return { data: panel.state.$data, giveBack: panel.activate() };
  }

  private ask(span: Slot): SpanPanel {
    const panel = new SpanPanel(SOURCES.atRisk, span);
    this.setState({ panels: [...this.state.panels, panel] });
    return panel;
  }

  /** Forgets the answers that nobody holds, but for these spans. */
  public forgetBut(spans: readonly Slot[]): void {
    const { panels } = this.state;
    const kept = panels.filter((panel) => panel.isActive || spans.some((span) => isOver(span)(panel)));
    if (kept.length < panels.length) {
      this.setState({ panels: kept });
    }
  }
}
