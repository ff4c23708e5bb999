import React from 'react';
import { css } from '@emotion/css';
import { sceneGraph, type SceneObject } from '@grafana/scenes';
import type { GrafanaTheme2 } from '@grafana/data';
import { Alert, useStyles2 } from '@grafana/ui';
import { tabQuestion } from '../language/names';
import { testIds } from '../testIds';
import type { TabDefinition } from '../views/types';
import { notesOf } from './address/AddressNotes';
import { CheckedTimeRange } from './address/CheckedTimeRange';
import { DataSourceChoices } from './address/DataSourceChoice';
import { problemOfRange } from './address/pageRange';
import { PHONE } from './phone';
import { ServiceVariable } from './ServiceVariable';

interface Props {
  tab: TabDefinition;
  /** The tab's scene. */
  scene: SceneObject;
}

/** What stands above the content of every tab: its question, and what is wrong with the address. */
export function TabHead({ tab, scene }: Readonly<Props>) {
  const styles = useStyles2(getStyles);
  const notes = notesOf(scene);
  sceneGraph.getTimeRange(scene).useState();
  const badRange = problemOfRange(scene);
  return (
    <>
      <p className={styles.question}>{tabQuestion(tab)}</p>
      {notes && <notes.Component model={notes} />}
      <DataSourceChoices page={scene} />
      {badRange && (
        <div data-testid={testIds.address.range}>
          <Alert severity="warning" title={badRange} />
        </div>
      )}
    </>
  );
}

/** A tab comes into sight: its relative time range is worked out anew, and the services are those that it can show. */
export function openTab(scene: SceneObject, tab: TabDefinition): void {
  const range = sceneGraph.getTimeRange(scene);
  if (range instanceof CheckedTimeRange) {
    range.catchUp();
  }
  const service = sceneGraph.lookupVariable('service', scene);
  if (service instanceof ServiceVariable) {
    service.offerFor(tab);
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  question: css({
    color: theme.colors.text.secondary,
    margin: theme.spacing(0, 0, 1),
    [PHONE]: { display: 'none' },
  }),
});
