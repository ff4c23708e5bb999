import React, { type ReactNode } from 'react';

interface PageParts {
  subTitle?: ReactNode;
  children?: ReactNode;
  pageNav?: { children?: Array<{ text: string; url?: string }> };
}

/** Outside Grafana its page component shows nothing but the tab: this one also has what stands above the tabs, and the tabs. */
export const Page = ({ subTitle, children, pageNav }: Readonly<PageParts>) => (
  <>
    {subTitle}
    <nav>
      {pageNav?.children?.map(({ text, url }) => (
        <a key={text} href={url}>
          {text}
        </a>
      ))}
    </nav>
    {children}
  </>
);
