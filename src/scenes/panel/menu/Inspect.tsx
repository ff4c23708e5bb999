import React, { useEffect, useState } from 'react';
import { css } from '@emotion/css';
import { getFieldDisplayName, toCSV, type DataFrame, type GrafanaTheme2 } from '@grafana/data';
import { Alert, Button, ClipboardButton, useStyles2 } from '@grafana/ui';
import type { PanelDefinition } from '../../../catalogue/types';
import { t } from '../../../language/text';
import type { StoreData } from '../../data/StoreData';
import { arranged } from '../arranged';
import { cellText, fileName } from './rows';
import { useTargets } from './useTargets';

/** Rows that a browser shows without effort; the file has all. */
const ROWS = 100;

function download(panel: PanelDefinition, frames: DataFrame[]) {
  const url = URL.createObjectURL(new Blob([toCSV(frames)], { type: 'text/csv;charset=utf-8' }));
  Object.assign(document.createElement('a'), { href: url, download: fileName(panel, new Date()) }).click();
  URL.revokeObjectURL(url);
}

function Frame({ frame, all }: { frame: DataFrame; all: DataFrame[] }) {
  const styles = useStyles2(getStyles);
  const rows = Array.from({ length: Math.min(frame.length, ROWS) }, (_, row) => row);
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            {frame.fields.map((field) => (
              <th key={field.name} scope="col">
                {getFieldDisplayName(field, frame, all)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row}>
              {frame.fields.map((field) => (
                <td key={field.name}>{cellText(field, row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {frame.length > ROWS && (
        <p>
          {t('inspect.rows', '{{shown}} of {{all}} rows. The file has all of them.', {
            shown: ROWS,
            all: frame.length,
          })}
        </p>
      )}
    </>
  );
}

/** What the stores answered, arranged as the panel does it; undefined until that is done. */
function useFrames(panel: PanelDefinition, data: StoreData): DataFrame[] | undefined {
  const series = data.useState().data?.series;
  const [frames, setFrames] = useState<DataFrame[]>();
  useEffect(() => {
    let shown = true;
    void arranged(panel, series ?? [], data).then((found) => shown && setFrames(found));
    return () => {
      shown = false;
    };
  }, [panel, series, data]);
  return frames;
}

/** What the stores answered, as tables and as a file. */
export function InspectData({ panel, data }: Readonly<{ panel: PanelDefinition; data: StoreData }>) {
  const styles = useStyles2(getStyles);
  const frames = useFrames(panel, data);
  if (!frames) {
    return null;
  }
  if (frames.every(({ length }) => length === 0)) {
    return <Alert severity="info" title={t('inspect.empty', 'There is no data to show.')} />;
  }
  return (
    <div className={styles.scroll}>
      <Button icon="download-alt" variant="secondary" onClick={() => download(panel, frames)}>
        {t('inspect.download', 'Download CSV')}
      </Button>
      {frames.map((frame, index) => (
        <Frame key={index} frame={frame} all={frames} />
      ))}
    </div>
  );
}

/** What the stores are asked, as their data sources take it. */
export function InspectQuery({ data }: Readonly<{ data: StoreData }>) {
  const styles = useStyles2(getStyles);
  const targets = useTargets(data) ?? [];
  const text = JSON.stringify(targets, null, 2);
  return (
    <div className={styles.scroll}>
      <ClipboardButton icon="copy" variant="secondary" getText={() => text}>
        {t('inspect.copy', 'Copy')}
      </ClipboardButton>
      <pre className={styles.query}>{text}</pre>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroll: css({ overflow: 'auto' }),
  query: css({ marginTop: theme.spacing(1), whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }),
  table: css({
    margin: theme.spacing(2, 0),
    fontSize: theme.typography.bodySmall.fontSize,
    '& th, & td': { padding: theme.spacing(0.5, 2, 0.5, 0), textAlign: 'left', verticalAlign: 'top' },
  }),
});
