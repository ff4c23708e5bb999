import React from 'react';
import { css } from '@emotion/css';
import { formattedValueToString, getValueFormat, type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { comparedOf, type Before } from '../../catalogue/comparison';
import { fieldConfigOf } from '../../catalogue/targets';
import type { PanelDefinition } from '../../catalogue/types';
import { beforeWords } from '../../language/names';
import { t } from '../../language/text';
import { changesInWords, noDataIn, type Compared } from '../../status/change';
import { testIds } from '../../testIds';
import { numberOf } from '../data/answers';
import type { StoreData } from '../data/StoreData';
import { hasTimeAxis } from '../marks/showMarks';
import type { Former } from './Former';

interface Props {
  data: StoreData;
  former: Former;
}

function unitOf(panel: PanelDefinition, refId: string): unknown {
  const { defaults, overrides } = fieldConfigOf(panel);
  const own = overrides
    .filter(({ matcher }) => matcher.id === 'byFrameRefID' && matcher.options === refId)
    .flatMap(({ properties }) => properties)
    .find(({ id }) => id === 'unit');
  return own?.value ?? defaults.unit;
}

function numbersOfBoth(now: StoreData['state'], then: StoreData['state']): Compared[] {
  const { panel, reading } = now;
  const compared = comparedOf(panel, reading);
  return compared.map(({ legend, refId }) => ({
    name: compared.length > 1 ? legend : '',
    now: numberOf({ panel, reading, frames: now.data?.series ?? [] }, legend),
    then: numberOf({ panel: then.panel, reading: then.reading, frames: then.data?.series ?? [] }, legend),
    isShare: unitOf(panel, refId) === 'percent',
    write: (value) => formattedValueToString(getValueFormat(String(unitOf(panel, refId)))(value)),
  }));
}

const graphInWords = ({ status }: StoreData['state'], words: string) =>
  status === 'data'
    ? t('compare.dashed', 'Dashed: {{words}}', { words })
    : t('compare.was-data', 'There was data {{words}}', { words });

/** What has changed since the range that the page is compared with, in one line; nothing while that is asked for. */
function wordsOf(now: StoreData['state'], then: StoreData['state'], before: Before): string | undefined {
  const words = beforeWords(before);
  switch (then.status) {
    case 'loading':
    case 'unread':
      return undefined;
    case 'failed':
      return t('compare.failed', 'The data from {{words}} cannot be read now', { words });
    case 'empty':
      return noDataIn(words);
    case 'data':
      return hasTimeAxis(now.panel.pluginId)
        ? graphInWords(now, words)
        : changesInWords(numbersOfBoth(now, then), words);
  }
}

/** Below a panel that gains by a comparison, while there is one. */
export function ChangeNote({ data, former }: Readonly<Props>) {
  const styles = useStyles2(getStyles);
  const { before } = former.useState();
  const now = data.useState();
  const then = former.state.data.useState();
  return before && now.status !== 'loading' ? (
    <div className={styles.note} role="status" data-testid={testIds.change(now.panel.id)}>
      {wordsOf(now, then, before)}
    </div>
  ) : null;
}

const getStyles = (theme: GrafanaTheme2) => ({
  note: css({
    // its room is there before its words are
    minHeight: `calc(${theme.typography.bodySmall.lineHeight} * ${theme.typography.bodySmall.fontSize} + ${theme.spacing(0.5)})`,
    padding: theme.spacing(0.25, 1),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
});
