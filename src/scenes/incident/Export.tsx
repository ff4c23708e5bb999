import React from 'react';
import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import { t } from '../../language/text';
import { isComplete, type IncidentReport } from '../../status/incidentReport';
import { ByHand } from '../copy/ByHand';
import { useCopy } from '../copy/useCopy';
import type { IncidentScene } from './IncidentScene';
import { linkOf, markdownOf } from './written';

interface Props {
  scene: IncidentScene;
  report: IncidentReport;
}

/** Lets the browser save a text. */
function download(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/markdown' }));
  const anchor = Object.assign(document.createElement('a'), { href: url, download: name });
  anchor.click();
  URL.revokeObjectURL(url);
}

const nameOf = ({ from }: IncidentReport) =>
  `incident-${dateTimeFormat(from, { timeZone: 'utc', format: 'YYYYMMDD-HHmm' })}.md`;

/** The incident as a text and as a link. Where the browser forbids copying, the text is there to copy by hand. */
export function Export({ scene, report }: Readonly<Props>) {
  const styles = useStyles2(getStyles);
  const { copied, byHand, copy } = useCopy();
  const isReady = isComplete(report);

  return (
    <div>
      <div className={styles.buttons}>
        <Button
          size="sm"
          variant="secondary"
          icon="copy"
          disabled={!isReady}
          onClick={() => void copy(t('export.markdown-copied', 'Markdown copied.'), markdownOf(scene, report))}
        >
          {t('export.copy-markdown', 'Copy as Markdown')}
        </Button>
        <Button
          size="sm"
          variant="secondary"
          icon="download-alt"
          disabled={!isReady}
          onClick={() => download(markdownOf(scene, report), nameOf(report))}
        >
          {t('export.download', 'Download .md')}
        </Button>
        <Button
          size="sm"
          variant="secondary"
          icon="link"
          onClick={() => void copy(t('export.link-copied', 'Link copied.'), linkOf(scene, report))}
        >
          {t('export.copy-link', 'Copy link')}
        </Button>
        <span role="status" className={styles.status}>
          {copied}
        </span>
      </div>
      {byHand !== undefined && <ByHand text={byHand} />}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  buttons: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(1),
  }),
  status: css({ ...theme.typography.bodySmall, color: theme.colors.text.secondary, minHeight: '1lh' }),
});
