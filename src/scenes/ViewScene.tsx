import React from 'react';
import { css } from '@emotion/css';
import {
  LazyLoader,
  sceneGraph,
  SceneObjectBase,
  type SceneComponentProps,
  type SceneObjectState,
} from '@grafana/scenes';
import type { GrafanaTheme2 } from '@grafana/data';
import { Alert, useStyles2 } from '@grafana/ui';
import { panelById } from '../catalogue';
import { testIds } from '../testIds';
import { panelsOf } from '../views/registry';
import type { Cell, ViewDefinition } from '../views/types';
import { notesOf } from './address/AddressNotes';
import { DataSourceChoices } from './address/DataSourceChoice';
import { problemOfRange } from './address/pageRange';
import { NeedNote } from './NeedNote';
import { PanelScene } from './panel/PanelScene';
import { ServiceVariable } from './ServiceVariable';
import { TraceDrawer } from './trace/TraceDrawer';

interface ViewSceneState extends SceneObjectState {
  view: ViewDefinition;
  panels: PanelScene[];
  drawer: TraceDrawer;
  need?: NeedNote;
}

/** One tab: notes about rejected URL values, sections of panels, and the drawer that shows an open trace. */
export class ViewScene extends SceneObjectBase<ViewSceneState> {
  public constructor(view: ViewDefinition) {
    super({
      view,
      panels: panelsOf(view).map((id) => new PanelScene(panelById(id), { slug: view.slug })),
      drawer: new TraceDrawer(view.slug),
      need: view.need && new NeedNote(view.need),
    });
    this.addActivationHandler(() => {
      const service = sceneGraph.lookupVariable('service', this);
      if (service instanceof ServiceVariable) {
        service.offerFor(view);
      }
    });
  }

  public static Component = ({ model }: SceneComponentProps<ViewScene>) => {
    const { view, panels, drawer, need } = model.useState();
    const styles = useStyles2(getStyles);
    const byId = new Map(panels.map((panel) => [panel.state.panel.id, panel]));
    const notes = notesOf(model);
    sceneGraph.getTimeRange(model).useState();
    const badRange = problemOfRange(model);

    return (
      <div className={styles.view} data-testid={testIds.view(view.slug)}>
        <p className={styles.question}>{view.question}</p>
        {notes && <notes.Component model={notes} />}
        <DataSourceChoices page={model} />
        {badRange && (
          <div data-testid={testIds.address.range}>
            <Alert severity="warning" title={badRange} />
          </div>
        )}
        {need && !badRange && <need.Component model={need} />}
        {(badRange ? [] : view.sections).map((section) => (
          <section key={section.title} aria-label={section.title} data-testid={testIds.section(section.title)}>
            <h2 className={styles.heading}>{section.title}</h2>
            <div className={styles.grid}>
              {section.cells.map((cell) => {
                const panel = byId.get(cell.panel);
                return (
                  panel && (
                    <LazyLoader key={cell.panel} className={cellClass(cell)}>
                      <panel.Component model={panel} />
                    </LazyLoader>
                  )
                );
              })}
            </div>
          </section>
        ))}
        <drawer.Component model={drawer} />
      </div>
    );
  };
}

const ROW_PX = 38;

/** A cell's own height, and its share of 24 columns where the page is wide enough. */
function cellClass({ w, h }: Cell): string {
  return css({ height: h * ROW_PX, minWidth: 0, '@container (min-width: 900px)': { gridColumn: `span ${w}` } });
}

const getStyles = (theme: GrafanaTheme2) => ({
  view: css({ width: '100%', containerType: 'inline-size' }),
  question: css({ color: theme.colors.text.secondary, margin: theme.spacing(0, 0, 1) }),
  heading: css({ ...theme.typography.h5, margin: theme.spacing(2, 0, 1) }),
  grid: css({
    display: 'grid',
    gap: theme.spacing(1),
    gridTemplateColumns: 'minmax(0, 1fr)',
    '@container (min-width: 900px)': { gridTemplateColumns: 'repeat(24, minmax(0, 1fr))' },
  }),
});
