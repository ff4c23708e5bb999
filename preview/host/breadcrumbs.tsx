import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2, type NavModelItem } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { ThemeSwitch } from './theme-switch';

/** The bar above the page: breadcrumbs and the theme switch. */
export function Breadcrumbs({ path }: { path: NavModelItem[] }) {
  const styles = useStyles2(getStyles);
  return (
    <header className={styles.bar}>
      <nav aria-label="Breadcrumbs">
        <ol className={styles.path}>
          <li>Preview</li>
          {path.map(({ text, url }, index) => (
            <li key={text}>
              {index < path.length - 1 && url ? <a href={url}>{text}</a> : <span aria-current="page">{text}</span>}
            </li>
          ))}
        </ol>
      </nav>
      <ThemeSwitch />
    </header>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    bar: css({
      display: 'flex',
      alignItems: 'center',
      justifyContent: 'space-between',
      padding: theme.spacing(0.5, 4),
      background: theme.colors.background.primary,
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    }),
    path: css({
      display: 'flex',
      listStyle: 'none',
      margin: 0,
      '& li + li::before': { content: '"›"', margin: theme.spacing(0, 1), color: theme.colors.text.secondary },
    }),
  };
}
