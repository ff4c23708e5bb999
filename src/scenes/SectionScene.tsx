import React, { useRef } from 'react';
import { css, cx } from '@emotion/css';
import {
  LazyLoader,
  SceneObjectBase,
  type SceneComponentProps,
  type SceneObject,
  type SceneObjectState,
} from '@grafana/scenes';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { panelById } from '../catalogue';
import { sectionTitle } from '../language/names';
import { testIds } from '../testIds';
import type { Cell, Section } from '../views/types';
import { AssumptionsScene } from './assumptions/AssumptionsScene';
import { RetriesSlider } from './assumptions/RetriesSlider';
import { StoreData } from './data/StoreData';
import { useLinkedPanel } from './panel/linkedPanel';
import { PLACE_OF } from './panel/place';
import { PanelScene } from './panel/PanelScene';
import { PHONE } from './phone';

interface SectionSceneState extends SceneObjectState {
  section: Section;
  title: string;
  panels: PanelScene[];
  assumptions?: AssumptionsScene;
  /** Stands beside the heading. */
  actions?: SceneObject;
  /** What must be known before a section with a condition shows itself. */
  $data?: StoreData;
}

/** A heading and its panels; with a condition, nothing at all until the store has said that it holds. */
export class SectionScene extends SceneObjectBase<SectionSceneState> {
  public constructor(section: Section, slug: string, actions?: SceneObject) {
    super({
      section,
      title: sectionTitle(slug, section.title),
      panels: section.cells.map(({ panel }) => new PanelScene(panelById(panel), { slug })),
      actions,
      assumptions: section.assumptions && new AssumptionsScene(section.assumptions),
      $data: section.when && new StoreData(section.when),
    });
  }

  public static Component = ({ model }: SceneComponentProps<SectionScene>) => {
    const { $data } = model.useState();
    return $data ? <OnceKnown section={model} $data={$data} /> : <Panels section={model} />;
  };
}

function OnceKnown({ section, $data }: { section: SectionScene; $data: StoreData }) {
  const { status } = $data.useState();
  return status === 'data' ? <Panels section={section} /> : null;
}

function Panels({ section: model }: { section: SectionScene }) {
  const { section, title, panels, assumptions, actions } = model.useState();
  const styles = useStyles2(getStyles);
  const place = useRef<HTMLElement>(null);
  useLinkedPanel(place);
  return (
    <section ref={place} aria-label={title} data-testid={testIds.section(section.title)}>
      <div className={styles.head}>
        <h2 className={styles.heading}>{title}</h2>
        {actions && <actions.Component model={actions} />}
      </div>
      {assumptions && <assumptions.Component model={assumptions} />}
      <div className={styles.grid}>
        {section.cells.map((cell, index) => {
          const panel = panels[index];
          return (
            <LazyLoader
              key={cell.panel}
              {...{ [PLACE_OF]: cell.panel }}
              tabIndex={-1}
              className={cx(cellClass(cell), styles.place)}
            >
              {/* never empty: an empty cell takes itself out of the page, and the panels below it come into sight */}
              <div className={styles.cell}>
                <div className={styles.panel}>
                  <panel.Component model={panel} />
                </div>
                {cell.slider && <RetriesSlider from={model} />}
              </div>
            </LazyLoader>
          );
        })}
      </div>
    </section>
  );
}

const ROW_PX = 38;

/** A cell's own height, and its share of 24 columns where the page is wide enough. */
function cellClass({ w, h }: Cell): string {
  return css({ height: h * ROW_PX, minWidth: 0, '@container (min-width: 900px)': { gridColumn: `span ${w}` } });
}

const getStyles = (theme: GrafanaTheme2) => ({
  head: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end' }),
  heading: css({
    ...theme.typography.h5,
    margin: theme.spacing(2, 0, 1),
    [PHONE]: { margin: theme.spacing(0, 0, 0.5) },
  }),
  cell: css({ height: '100%', display: 'flex', flexDirection: 'column' }),
  panel: css({ flexGrow: 1, minHeight: 0 }),
  place: css({ '&:focus': { outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: 2 } }),
  grid: css({
    display: 'grid',
    gap: theme.spacing(1),
    gridTemplateColumns: 'minmax(0, 1fr)',
    '@container (min-width: 900px)': { gridTemplateColumns: 'repeat(24, minmax(0, 1fr))' },
  }),
});
