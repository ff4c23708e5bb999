import React from 'react';
import { css } from '@emotion/css';
import { sceneGraph, SceneObjectBase, type SceneComponentProps, type SceneObjectState } from '@grafana/scenes';
import { useStyles2 } from '@grafana/ui';
import { testIds } from '../testIds';
import type { ViewDefinition } from '../views/types';
import { problemOfRange } from './address/pageRange';
import { HandoutScene } from './handout/HandoutScene';
import { PatternDrawer } from './PatternDrawer';
import { NeedNote } from './NeedNote';
import { SectionScene } from './SectionScene';
import { speakerOf } from './status/speakers';
import { StatusStrip } from './status/StatusStrip';
import { openTab, TabHead } from './TabHead';
import { TraceDrawer } from './trace/TraceDrawer';

interface ViewSceneState extends SceneObjectState {
  view: ViewDefinition;
  sections: SectionScene[];
  drawer: TraceDrawer;
  lines: PatternDrawer;
  need?: NeedNote;
  status?: StatusStrip;
}

/** One tab: its head, its status, sections of panels, and the drawers of an open trace and of the lines of a pattern. */
export class ViewScene extends SceneObjectBase<ViewSceneState> {
  public constructor(view: ViewDefinition) {
    const speaker = speakerOf(view.slug);
    super({
      view,
      sections: view.sections.map(
        (section, index) =>
          new SectionScene(section, view.slug, view.handout && index === 0 ? new HandoutScene(view) : undefined)
      ),
      drawer: new TraceDrawer(),
      lines: new PatternDrawer(),
      need: view.need && new NeedNote(view.need),
      status: speaker && new StatusStrip(speaker),
    });
    this.addActivationHandler(() => openTab(this, view));
  }

  public static Component = ({ model }: SceneComponentProps<ViewScene>) => {
    const { view, sections, drawer, lines, need, status } = model.useState();
    const styles = useStyles2(getStyles);
    sceneGraph.getTimeRange(model).useState();
    const badRange = problemOfRange(model);

    return (
      <div className={styles.view} data-testid={testIds.view(view.slug)}>
        <TabHead tab={view} scene={model} />
        {status && !badRange && <status.Component model={status} />}
        {need && !badRange && <need.Component model={need} />}
        {!badRange &&
          sections.map((section) => <section.Component key={section.state.section.title} model={section} />)}
        <drawer.Component model={drawer} />
        {!badRange && <lines.Component model={lines} />}
      </div>
    );
  };
}

const getStyles = () => ({ view: css({ width: '100%', containerType: 'inline-size' }) });
