import { css } from '@emotion/css';
import { type GrafanaTheme2, type NavModelItem } from '@grafana/data';
import { type PluginPageProps } from '@grafana/runtime';
import { Tab, TabsBar, useStyles2 } from '@grafana/ui';
import React, { useEffect } from 'react';
import { Breadcrumbs } from './breadcrumbs';

/** Title, actions and tabs of a page, where Grafana's own page component has them. */
export function PluginPage({ pageNav, actions, renderTitle, subTitle, info, children }: PluginPageProps) {
  const styles = useStyles2(getStyles);
  const tabs = pageNav?.children?.filter(({ hideFromTabs }) => !hideFromTabs) ?? [];
  const active = tabs.find((tab) => tab.active);
  const title = pageNav?.text ?? '';
  useEffect(() => nameWindow([active?.text, title, 'preview']), [active?.text, title]);
  return (
    <>
      <Breadcrumbs path={[...ancestors(pageNav), ...(active ? [active] : [])]} />
      <main className={styles.page}>
        <div className={styles.header}>
          <div className={styles.title}>
            {pageNav?.img && <img src={pageNav.img} alt="" className={styles.logo} />}
            {renderTitle ? renderTitle(title) : <h1>{title}</h1>}
            {info?.map(({ label, value }) => (
              <div key={label}>
                {label}: {value}
              </div>
            ))}
          </div>
          <div className={styles.actions}>{actions}</div>
        </div>
        {(subTitle ?? pageNav?.subTitle) && <div className={styles.subTitle}>{subTitle ?? pageNav?.subTitle}</div>}
        {tabs.length > 0 && (
          <TabsBar className={styles.tabs}>
            {tabs.map(({ text, active: isActive, icon, url, tabSuffix, tabCounter }) => (
              <Tab
                key={text}
                label={text}
                active={isActive}
                icon={icon as never}
                href={url}
                suffix={tabSuffix}
                counter={tabCounter}
              />
            ))}
          </TabsBar>
        )}
        <div className={styles.content}>{children}</div>
      </main>
    </>
  );
}

function nameWindow(parts: Array<string | undefined>): void {
  document.title = parts.filter(Boolean).join(' - ');
}

function ancestors(item: NavModelItem | undefined): NavModelItem[] {
  return item ? [...ancestors(item.parentItem), ...(item.hideFromBreadcrumbs ? [] : [item])] : [];
}

function getStyles(theme: GrafanaTheme2) {
  return {
    page: css({ display: 'flex', flexDirection: 'column', flex: 1, padding: theme.spacing(2, 4, 4), minWidth: 0 }),
    header: css({
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'space-between',
      gap: theme.spacing(1, 2),
      marginBottom: theme.spacing(1),
    }),
    title: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1), '& h1': { margin: 0 } }),
    logo: css({ width: 32, height: 32 }),
    actions: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
    subTitle: css({ color: theme.colors.text.secondary, marginBottom: theme.spacing(1) }),
    tabs: css({ marginBottom: theme.spacing(2) }),
    content: css({ display: 'flex', flexDirection: 'column', flex: 1, minWidth: 0 }),
  };
}
