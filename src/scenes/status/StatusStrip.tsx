import React from 'react';
import { sceneGraph, SceneObjectBase, type SceneComponentProps, type SceneObjectState } from '@grafana/scenes';
import type { PanelId } from '../../catalogue';
import type { AlertLine } from '../../status/alerts/sentence';
import type { Origin } from '../../status/parts';
import { alertsOf } from '../alerts/Alerts';
import type { StoreData } from '../data/StoreData';
import { SpanPanel } from '../incident/SpanPanel';
import { PanelScene } from '../panel/PanelScene';
import { timelineOf } from '../timeline/Timeline';
import { alertsFor } from './alertsFor';
import { periodOf } from './period';
import type { Speaker } from './speakers';
import { StripView, type AnyStrip } from './StripView';

interface StatusStripState extends SceneObjectState {
  speaker: Speaker;
  status?: AnyStrip;
  alerts?: AlertLine;
  /** A panel over a span of its own, where the status needs one. */
  besides?: SpanPanel;
}

/**
 * How things stand, in the words of a tab's readers. Every number comes from what the tab's own panels have been answered: the strip wakes the data of
 * those panels, also of one that is out of sight. It asks itself only for what a panel shows over a span of its own, where the speaker needs that.
 */
export class StatusStrip extends SceneObjectBase<StatusStripState> {
  /** Keeps its place from the first paint on. */
  protected _renderBeforeActivation = true;
  private answers: ReadonlyMap<PanelId, StoreData> = new Map();
  private leaveBesides?: () => void;

  public constructor(speaker: Speaker) {
    super({ speaker });
    this.addActivationHandler(() => this.onActivate());
  }

  private onActivate() {
    const panels = this.find();
    this.answers = new Map(panels.map(({ state }) => [state.panel.id as PanelId, state.$data]));
    this.answers.forEach((data) => this._subs.add(data.subscribeToState(() => this.say())));
    this._subs.add(
      sceneGraph.getTimeRange(this).subscribeToState(() => {
        // a span of the past stays, but what is late for it may have come
        this.state.besides?.askAgain();
        this.say();
      })
    );
    const leave = alertsOf(this)?.follow(() => this.say());
    const timeline = timelineOf(this);
    if (timeline) {
      this._subs.add(timeline.subscribeToState(() => this.say()));
    }
    // Scenes tells variables only to what stands below active objects, so the panel wakes with its data; it draws nothing until it is in sight.
    const asleep = panels.map((panel) => panel.activate());
    this.say();
    return () => {
      leave?.();
      asleep.forEach((deactivate) => deactivate());
      this.ask(null);
    };
  }

  /** The tab's panels that the status is made of. */
  private find(): PanelScene[] {
    const wanted = new Set<string>(this.state.speaker.panels);
    return sceneGraph
      .findAllObjects(this.parent ?? this, (object) => object instanceof PanelScene)
      .filter((object) => object instanceof PanelScene)
      .filter(({ state }) => wanted.has(state.panel.id));
  }

  /** Asks for a panel over a span of its own, once, and forgets the one before; undefined changes nothing. */
  private ask(wanted: Required<Origin> | null | undefined) {
    const { besides } = this.state;
    if (wanted === undefined || (besides && wanted && besides.isOf(wanted))) {
      return;
    }
    this.leaveBesides?.();
    this.leaveBesides = undefined;
    const next = wanted ? new SpanPanel(wanted.panel, wanted.span) : undefined;
    if (next !== besides) {
      this.setState({ besides: next });
    }
    if (next) {
      const subscription = next.state.$data.subscribeToState(() => this.say());
      const deactivate = next.activate();
      this.leaveBesides = () => {
        subscription.unsubscribe();
        deactivate();
      };
    }
  }

  private say() {
    this.ask(this.state.speaker.besides?.(this.answers, periodOf(this)));
    this.setState({ status: this.current(), alerts: alertsFor(this, this.state.speaker.reader) });
  }

  /** The status now. */
  public current(): AnyStrip {
    return this.state.speaker.say(this, this.answers, periodOf(this), this.state.besides?.state.$data);
  }

  public static Component = ({ model }: SceneComponentProps<StatusStrip>) => {
    const { status, alerts, speaker } = model.useState();
    return (
      <StripView
        status={status ?? model.current()}
        alerts={alerts ?? alertsFor(model, speaker.reader)}
        room={speaker.room}
      />
    );
  };
}
