import React, { useEffect } from 'react';
import {
  sceneGraph,
  SceneObjectBase,
  type SceneComponentProps,
  type SceneObject,
  type SceneObjectState,
} from '@grafana/scenes';
import { dateTimeForTimeZone } from '@grafana/data';
import { LONGEST_RANGE_MS } from '../../address/range';
import { toBlocks, usualShare } from '../../status/blocks';
import { blockGrid, hoursBefore, type Slot } from '../../status/grid';
import { withFailingHours } from '../../status/failingHours';
import { incidentsOf } from '../../status/incidents';
import { spansOf } from '../../status/incidentSpans';
import type { Block, Incident } from '../../status/types';
import { problemOfRange } from '../address/pageRange';
import { behaviorOf } from '../behaviorOf';
import { settingsOf } from '../PageSettings';
import { objectiveOn } from '../variables';
import { FailingHours } from './FailingHours';
import { IncidentCosts } from './IncidentCosts';
import { SteppedCounts } from './SteppedCounts';
import { TimelineView } from './TimelineView';

/** Where the timeline was before it led into a part of it. */
interface Wider {
  from: string;
  to: string;
  incidents: readonly Incident[];
}

interface TimelineState extends SceneObjectState {
  /** Counts of the blocks of the page's time range, and of the day before. */
  counts: SteppedCounts;
  countsBefore: SteppedCounts;
  /** What long blocks hide. */
  failingHours: FailingHours;
  /** When the page's time range was worked out, in milliseconds since the epoch. */
  now: number;
  /** `loading` while newer blocks are asked for; `failed` when they cannot be read. */
  status: 'loading' | 'data' | 'failed';
  /** Blocks of the page's time range, oldest first, without a gap. */
  blocks: readonly Block[];
  /** Incidents in these blocks, oldest first. */
  incidents: readonly Incident[];
  /** The share that usually fails, 0 to 1. */
  usual?: number;
  /** Set while the page shows a part that was chosen on the timeline. */
  wider?: Wider;
  /** Start of the incident that was chosen. */
  chosen?: number;
  /** What the incidents cost. */
  costs: IncidentCosts;
}

/** The page's time range in blocks, from fine to failing, and the incidents among them. A behavior of the page that owns the time range. */
export class Timeline extends SceneObjectBase<TimelineState> {
  /** Time ranges that were chosen here, as they stand in the URL. */
  private readonly mine = new Set<string>();
  private begun = false;

  public constructor() {
    super({
      counts: new SteppedCounts((page, offset) => blockGrid(page, offset, LONGEST_RANGE_MS)),
      countsBefore: new SteppedCounts(hoursBefore),
      failingHours: new FailingHours(),
      now: Date.now(),
      status: 'loading',
      blocks: [],
      incidents: [],
      costs: new IncidentCosts(),
    });
    this.addActivationHandler(() => {
      this.setState({ now: Date.now() });
      this._subs.add(sceneGraph.getTimeRange(this).subscribeToState(({ from, to }) => this.onRange(from, to)));
      return () => (this.begun = false);
    });
  }

  /** Asks from here on, once the page knows its time range: a page is active before it has read the URL. */
  public begin(): void {
    if (this.begun) {
      return;
    }
    this.begun = true;
    this._subs.add(this.state.costs.activate());
    for (const counts of [this.state.counts, this.state.countsBefore]) {
      this._subs.add(counts.state.$data.subscribeToState(() => this.judge()));
      this._subs.add(counts.activate());
    }
    const { failingHours } = this.state;
    this._subs.add(failingHours.subscribeToState(({ hours }, before) => hours !== before.hours && this.judge()));
    this._subs.add(failingHours.activate());
    this.judge();
  }

  private onRange(from: string, to: string) {
    this.setState({ now: Date.now() });
    if (this.state.wider && !this.mine.has(`${from} ${to}`)) {
      this.mine.clear();
      this.setState({ wider: undefined, chosen: undefined });
    }
  }

  private judge() {
    const { counts, countsBefore } = this.state;
    const found = counts.counts;
    const before = countsBefore.counts;
    if (problemOfRange(this) || counts.state.$data.state.status === 'failed') {
      this.setState({ status: 'failed', blocks: [], incidents: [], usual: undefined });
    } else if (found && before) {
      const usual = usualShare(before, found);
      const { failingShare: share, failingTimes: times, failingDeviations: deviations } = settingsOf(this);
      const { target } = objectiveOn(this, 'menu-loads');
      const yardstick = { target, usual, failing: { share, times, deviations } };
      const blocks = withFailingHours(toBlocks(found, yardstick), this.state.failingHours.state.hours, yardstick);
      this.setState({ status: 'data', blocks, incidents: incidentsOf(blocks, this.range.to), usual });
      this.state.costs.forgetBut(this.known.map((incident) => this.spanOf(incident)));
    } else if (this.state.status !== 'loading') {
      this.setState({ status: 'loading' });
    }
  }

  private get range(): Slot {
    const { from, to } = sceneGraph.getTimeRange(this).state.value;
    return { from: from.valueOf(), to: to.valueOf() };
  }

  /** Incidents that one can go to: those of the wider range, where there is one. */
  public get known(): readonly Incident[] {
    return this.state.wider?.incidents ?? this.state.incidents;
  }

  /** Which span of time an incident is, as far as it is known. */
  public spanOf(incident: Incident): Slot {
    return spansOf(incident, this.state.now).during;
  }

  /** Sets the whole app's time range; the browser's Back returns. */
  public show({ from, to }: Slot, chosen?: number): void {
    const page = sceneGraph.getTimeRange(this);
    const wider = this.state.wider ?? {
      from: page.state.from,
      to: page.state.to,
      incidents: this.state.incidents,
    };
    const [start, end] = [from, to].map((ms) => dateTimeForTimeZone(page.getTimeZone(), ms));
    this.mine.add(`${start.toISOString()} ${end.toISOString()}`);
    this.setState({ wider, chosen });
    page.onTimeRangeChange({ from: start, to: end, raw: { from: start, to: end } });
  }

  /** Sets the time range to an incident and what lies around it. */
  public showIncident(incident: Incident): void {
    this.show(around(incident, Date.now()), incident.from);
  }

  /** The incident before or behind what the page shows; undefined when there is none. */
  public neighbour(direction: 'previous' | 'next'): Incident | undefined {
    const { known } = this;
    const { wider, chosen } = this.state;
    const at = known.findIndex(({ from }) => from === chosen);
    if (at >= 0) {
      return known[direction === 'next' ? at + 1 : at - 1];
    }
    const { from, to } = this.range;
    const middle = wider ? (from + to) / 2 : Infinity;
    const middleOf = (incident: Incident) => (incident.from + incident.to) / 2;
    return direction === 'next'
      ? known.find((incident) => middleOf(incident) > middle)
      : known.filter((incident) => middleOf(incident) < middle).at(-1);
  }

  /** Back to the time range in which a part was chosen; without one, to twice the time. */
  public widen(): void {
    const { wider } = this.state;
    const page = sceneGraph.getTimeRange(this);
    if (wider) {
      page.onTimeRangeChange({ ...page.state.value, raw: { from: wider.from, to: wider.to } });
      return;
    }
    const { from, to } = this.range;
    const length = Math.min(2 * (to - from), LONGEST_RANGE_MS);
    const end = Math.max(to, Math.min((from + to + length) / 2, Date.now()));
    const [start, stop] = [end - length, end].map((ms) => dateTimeForTimeZone(page.getTimeZone(), ms));
    page.onTimeRangeChange({ from: start, to: stop, raw: { from: start, to: stop } });
  }

  /** Whether `widen` would change anything. */
  public get canWiden(): boolean {
    const { from, to } = this.range;
    return this.state.wider !== undefined || to - from < LONGEST_RANGE_MS;
  }

  public static Component = ({ model }: SceneComponentProps<Timeline>) => {
    useEffect(() => model.begin(), [model]);
    return <TimelineView timeline={model} />;
  };
}

const LEAST_MARGIN_MS = 5 * 60 * 1000;

/** An incident with half its length on both sides, five minutes at least, and not beyond now. */
function around({ from, to }: Slot, now: number): Slot {
  const margin = Math.max((to - from) / 2, LEAST_MARGIN_MS);
  return { from: Math.floor(from - margin), to: Math.max(to, Math.min(Math.ceil(to + margin), now)) };
}

/** The timeline of an object's page; undefined outside such a page. */
export function timelineOf(object: SceneObject): Timeline | undefined {
  return behaviorOf(object, Timeline);
}
