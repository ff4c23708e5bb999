import React from 'react';
import { css } from '@emotion/css';
import { sceneGraph, SceneObjectBase, type SceneComponentProps, type SceneObjectState } from '@grafana/scenes';
import type { GrafanaTheme2 } from '@grafana/data';
import { Alert, useStyles2 } from '@grafana/ui';
import { tabQuestion } from '../language/names';
import { testIds } from '../testIds';
import { isAudience } from '../catalogue/objectives';
import type { ViewDefinition } from '../views/types';
import { PHONE } from './phone';
import { notesOf } from './address/AddressNotes';
import { CheckedTimeRange } from './address/CheckedTimeRange';
import { DataSourceChoices } from './address/DataSourceChoice';
import { problemOfRange } from './address/pageRange';
import { NeedNote } from './NeedNote';
import { SectionScene } from './SectionScene';
import { ServiceVariable } from './ServiceVariable';
import { StatusStrip } from './status/StatusStrip';
import { TraceDrawer } from './trace/TraceDrawer';

interface ViewSceneState extends SceneObjectState {
  view: ViewDefinition;
  sections: SectionScene[];
  drawer: TraceDrawer;
  need?: NeedNote;
  status?: StatusStrip;
}

/** One tab: notes about rejected URL values, sections of panels, and the drawer that shows an open trace. */
export class ViewScene extends SceneObjectBase<ViewSceneState> {
  public constructor(view: ViewDefinition) {
    super({
      view,
      sections: view.sections.map((section) => new SectionScene(section, view.slug)),
      drawer: new TraceDrawer(),
      need: view.need && new NeedNote(view.need),
      status: isAudience(view.slug) ? new StatusStrip(view.slug) : undefined,
    });
    this.addActivationHandler(() => {
      const range = sceneGraph.getTimeRange(this);
      if (range instanceof CheckedTimeRange) {
        range.catchUp();
      }
      const service = sceneGraph.lookupVariable('service', this);
      if (service instanceof ServiceVariable) {
        service.offerFor(view);
      }
    });
  }

  public static Component = ({ model }: SceneComponentProps<ViewScene>) => {
    const { view, sections, drawer, need, status } = model.useState();
    const styles = useStyles2(getStyles);
    const notes = notesOf(model);
    sceneGraph.getTimeRange(model).useState();
    const badRange = problemOfRange(model);

    return (
      <div className={styles.view} data-testid={testIds.view(view.slug)}>
        <p className={styles.question}>{tabQuestion(view)}</p>
        {notes && <notes.Component model={notes} />}
        <DataSourceChoices page={model} />
        {badRange && (
          <div data-testid={testIds.address.range}>
            <Alert severity="warning" title={badRange} />
          </div>
        )}
        {status && !badRange && <status.Component model={status} />}
        {need && !badRange && <need.Component model={need} />}
        {!badRange &&
          sections.map((section) => <section.Component key={section.state.section.title} model={section} />)}
        <drawer.Component model={drawer} />
      </div>
    );
  };
}

const getStyles = (theme: GrafanaTheme2) => ({
  view: css({ width: '100%', containerType: 'inline-size' }),
  question: css({
    color: theme.colors.text.secondary,
    margin: theme.spacing(0, 0, 1),
    [PHONE]: { display: 'none' },
  }),
});
