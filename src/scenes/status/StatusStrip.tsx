import React from 'react';
import { sceneGraph, SceneObjectBase, type SceneComponentProps, type SceneObjectState } from '@grafana/scenes';
import { dateTimeFormat, isDateTime } from '@grafana/data';
import type { PanelId } from '../../catalogue';
import type { Audience } from '../../catalogue/objectives';
import { statusOf, type Status } from '../../status';
import { takes } from '../../status/audiences';
import type { Period } from '../../status/facts';
import type { StoreData } from '../data/StoreData';
import { PanelScene } from '../panel/PanelScene';
import { factsOf, panelsOfStatus } from './facts';
import { StripView } from './StripView';
import { settingsOf } from '../PageSettings';
import { timelineOf } from '../timeline/Timeline';
import { objectiveOn } from '../variables';

interface StatusStripState extends SceneObjectState {
  audience: Audience;
  status?: Status;
}

/**
 * How things stand, in the words of a tab's readers. Every number comes from what the tab's own panels have been answered: the strip wakes the data of
 * those panels, also of one that is out of sight, and asks nothing itself.
 */
export class StatusStrip extends SceneObjectBase<StatusStripState> {
  /** Keeps its place from the first paint on. */
  protected _renderBeforeActivation = true;
  private answers: ReadonlyMap<PanelId, StoreData> = new Map();

  public constructor(audience: Audience) {
    super({ audience });
    this.addActivationHandler(() => this.onActivate());
  }

  private onActivate() {
    const panels = this.find();
    this.answers = new Map(panels.map(({ state }) => [state.panel.id as PanelId, state.$data]));
    this.answers.forEach((data) => this._subs.add(data.subscribeToState(() => this.say())));
    this._subs.add(sceneGraph.getTimeRange(this).subscribeToState(() => this.say()));
    const timeline = timelineOf(this);
    if (timeline) {
      this._subs.add(timeline.subscribeToState(() => this.say()));
    }
    // Scenes tells variables only to what stands below active objects, so the panel wakes with its data; it draws nothing until it is in sight.
    const asleep = panels.map((panel) => panel.activate());
    this.say();
    return () => asleep.forEach((deactivate) => deactivate());
  }

  /** The tab's panels that the status is made of. */
  private find(): PanelScene[] {
    const wanted = new Set<string>(panelsOfStatus(this.state.audience));
    return sceneGraph
      .findAllObjects(this.parent ?? this, (object) => object instanceof PanelScene)
      .filter((object) => object instanceof PanelScene)
      .filter(({ state }) => wanted.has(state.panel.id));
  }

  private say() {
    this.setState({ status: this.current() });
  }

  /** The status now. */
  public current(): Status {
    const { audience } = this.state;
    const judging = {
      objective: objectiveOn(this, takes[audience].objective),
      dishMinimum: objectiveOn(this, 'dish-pages').minimum,
      lateAfter: settingsOf(this).lateAfter,
    };
    const { blocks, incidents } = timelineOf(this)?.state ?? { blocks: [], incidents: [] };
    return statusOf(factsOf(audience, judging, this.answers, this.period(), { blocks, incidents }), audience);
  }

  private period(): Period {
    const range = sceneGraph.getTimeRange(this);
    const { from, to, raw } = range.state.value;
    const timeZone = range.getTimeZone();
    const sameDay =
      dateTimeFormat(from, { format: 'YYYY-MM-DD', timeZone }) ===
      dateTimeFormat(Date.now(), { format: 'YYYY-MM-DD', timeZone });
    const format = sameDay ? 'HH:mm' : 'YYYY-MM-DD HH:mm';
    return {
      from: from.valueOf(),
      to: to.valueOf(),
      last: raw.to === 'now' && !isDateTime(raw.from) ? raw.from : undefined,
      clock: (moment) => dateTimeFormat(moment, { format, timeZone }),
    };
  }

  public static Component = ({ model }: SceneComponentProps<StatusStrip>) => {
    const { status, audience } = model.useState();
    return <StripView status={status ?? model.current()} audience={audience} />;
  };
}
