import React, { type PropsWithChildren, type ReactElement } from 'react';
import { css } from '@emotion/css';
import { sceneGraph } from '@grafana/scenes';
import { PanelChrome, useStyles2 } from '@grafana/ui';
import type { PanelDefinition } from '../../catalogue/types';
import { explanationOf } from '../../catalogue/words';
import { t } from '../../language/text';
import { testIds } from '../../testIds';
import type { StoreData } from '../data/StoreData';
import { EmptyNotice, FailureNotices, LoadingNotice, PartialNotice } from './PanelNotice';
import { UnreadNotice } from './UnreadNotice';

interface PanelStatesProps {
  panel: PanelDefinition;
  data: StoreData;
  /** Menu of a panel that is not drawn; a drawn one has its own. */
  menu?: ReactElement;
}

/** What is drawn from the data, or in its place what became of them: loading, empty, failed, not read. */
export function PanelStates({ panel, data, menu, children }: Readonly<PropsWithChildren<PanelStatesProps>>) {
  const { status, failures, unread } = data.useState();
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.panel} data-testid={testIds.panel(panel.id)} data-status={status}>
      {status === 'data' ? (
        <>
          {failures.length > 0 && <PartialNotice failures={failures} />}
          <div className={styles.body}>{children}</div>
        </>
      ) : (
        <PanelChrome
          title={sceneGraph.interpolate(data, panel.title)}
          description={sceneGraph.interpolate(data, explanationOf(panel, t))}
          menu={menu}
        >
          {status === 'loading' && <LoadingNotice />}
          {status === 'empty' && <EmptyNotice sentence={panel.empty} />}
          {status === 'unread' && unread && <UnreadNotice key={JSON.stringify(unread)} data={data} unread={unread} />}
          {status === 'failed' && <FailureNotices failures={failures} />}
        </PanelChrome>
      )}
    </div>
  );
}

/** Id of Grafana's marker of an exemplar, as in its selectors for tests. */
export const EXEMPLAR_MARKER = 'data-testid Exemplar marker';

/** Grafana's marker of an exemplar is 12 px wide: this is what a finger or a hurried mouse can hit around it. */
const exemplarReach = {
  content: '""',
  position: 'absolute',
  left: '50%',
  top: '50%',
  width: 28,
  height: 28,
  transform: 'translate(-50%, -50%)',
  borderRadius: '50%',
} as const;

const getStyles = () => ({
  panel: css({
    height: '100%',
    width: '100%',
    display: 'flex',
    flexDirection: 'column',
    position: 'relative',
    containerType: 'inline-size',
    [`[data-testid="${EXEMPLAR_MARKER}"]::after`]: exemplarReach,
  }),
  body: css({ flexGrow: 1, minHeight: 0, position: 'relative', display: 'flex' }),
});
