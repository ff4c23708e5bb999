import React, { type MouseEvent } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { PanelId } from '../../catalogue';
import type { Origin, Part } from '../../status/parts';
import { pageUrl } from '../panel/pageUrl';
import { tabUrl } from '../panel/tabUrl';
import { showPanel } from './showPanel';

interface LinkProps extends Origin {
  panel: PanelId;
  children: string;
}

/** Leads to a panel of this tab, or to that of another tab over a span. */
export function PanelLink({ panel, span, children }: Readonly<LinkProps>) {
  const link = useStyles2(getLinkStyle);
  if (span) {
    return (
      <a className={link} href={tabUrl(panel, span)}>
        {children}
      </a>
    );
  }
  const onClick = (event: MouseEvent) => {
    // A new tab or window is the reader's own choice.
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      showPanel(panel);
    }
  };
  return (
    <a className={link} href={pageUrl(panel)} data-leads-to={panel} onClick={onClick}>
      {children}
    </a>
  );
}

/** A sentence whose parts lead to their panels. */
export function PartsView({ parts }: Readonly<{ parts: readonly Part[] }>) {
  return (
    <>
      {parts.map(({ text, panel, span }, index) =>
        panel ? (
          <PanelLink key={index} panel={panel} span={span}>
            {text}
          </PanelLink>
        ) : (
          <React.Fragment key={index}>{text}</React.Fragment>
        )
      )}
    </>
  );
}

const getLinkStyle = (theme: GrafanaTheme2) =>
  css({
    color: 'inherit',
    textDecoration: 'underline',
    textDecorationColor: theme.colors.text.secondary,
    '&:hover': { color: theme.colors.text.link },
  });
