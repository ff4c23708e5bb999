import React from 'react';
import { css } from '@emotion/css';
import { Portal } from '@grafana/ui';
import { t } from '../../language/text';
import type { Handout, Shown } from '../../status/handout';
import { testIds } from '../../testIds';

/** A tab on paper: nothing else of the page is printed while it is there, and it is nowhere on the screen. */
export function HandoutSheet({ handout }: Readonly<{ handout: Handout }>) {
  const { title, question, scope, status, assumptions, sections, address } = handout;
  return (
    <Portal root={document.body} className={sheet}>
      <style>{alone}</style>
      <article data-testid={testIds.handout.sheet} aria-label={t('handout.sheet', '{{title}}, to print', { title })}>
        <header>
          <h1>{t('handout.title', 'The Pass: {{title}}. {{question}}', { title, question })}</h1>
          <dl className={pairs}>
            {scope.map(({ label, value }) => (
              <Pair key={label} label={label} value={value} />
            ))}
          </dl>
        </header>
        <section>
          <h2>{t('handout.status', 'Status: {{label}}', { label: status.label })}</h2>
          <p>{status.sentence}</p>
          <dl className={pairs}>
            {status.figures.map(({ label, value }) => (
              <Pair key={label} label={label} value={value} />
            ))}
          </dl>
        </section>
        {sections.map((section) => (
          <section key={section.title}>
            <h2>{section.title}</h2>
            <div className={items}>
              {section.items.map((item) => (
                <div key={item.title} className={isWide(item.shown) ? wide : undefined}>
                  <h3>{item.title}</h3>
                  <Content shown={item.shown} />
                </div>
              ))}
            </div>
          </section>
        ))}
        <section>
          <h2>{t('handout.assumptions', 'Assumptions')}</h2>
          <ul>
            {assumptions.map((assumption) => (
              <li key={assumption}>{assumption}</li>
            ))}
          </ul>
        </section>
        <footer>{address}</footer>
      </article>
    </Portal>
  );
}

const isWide = (shown: Shown) => shown.kind === 'rows' && shown.heads.length > 2;

function Pair({ label, value }: Readonly<{ label?: string; value: string }>) {
  return (
    <div>
      <dt className={label === undefined ? unnamed : undefined}>{label ?? t('handout.value', 'Value')}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Content({ shown }: Readonly<{ shown: Shown }>) {
  switch (shown.kind) {
    case 'nothing':
      return <p>{shown.why}</p>;
    case 'values':
      return (
        <dl className={pairs}>
          {shown.values.map(({ name, value }, index) => (
            <Pair key={index} label={name} value={value} />
          ))}
        </dl>
      );
    case 'rows':
      return <Rows {...shown} />;
  }
}

function Rows({ heads, names, rows, left }: Readonly<Extract<Shown, { kind: 'rows' }>>) {
  return (
    <>
      <table>
        {heads.some((head) => head !== '') && (
          <thead>
            <tr>
              {heads.map((head, column) => (
                <th key={head} scope="col" className={column < names ? undefined : right}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {rows.map((cells, row) => (
            <tr key={row}>
              {cells.map((cell, column) => (
                <td key={column} className={column < names ? undefined : right}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {left > 0 && <p>{t('handout.left', 'and {{left}} more', { left })}</p>}
    </>
  );
}

/** Black on white, small enough for one page of A4 or letter paper. */
const sheet = css({
  display: 'none',
  '@media print': {
    display: 'block',
    color: '#000',
    background: '#fff',
    font: '7.5pt/1.3 Inter, Helvetica, Arial, sans-serif',
    '& h1': { font: 'inherit', fontSize: '12pt', fontWeight: 600, margin: '0 0 4pt' },
    '& h2': {
      font: 'inherit',
      fontSize: '10pt',
      fontWeight: 600,
      margin: '6pt 0 3pt',
      borderBottom: '0.5pt solid #999',
      breakAfter: 'avoid',
    },
    '& h3': { font: 'inherit', fontWeight: 600, margin: 0 },
    '& p, & ul, & dl, & dd': { margin: 0 },
    '& ul': { paddingLeft: '10pt', columns: 2, columnGap: '14pt' },
    '& li': { breakInside: 'avoid' },
    '& dt': { color: '#444', fontWeight: 400 },
    '& dd': { fontWeight: 600 },
    '& table': { width: '100%', borderCollapse: 'collapse' },
    '& th': { color: '#444', fontWeight: 400, textAlign: 'left' },
    '& tr': { breakInside: 'avoid', borderBottom: '0.25pt solid #ccc' },
    '& footer': { marginTop: '6pt', color: '#444', fontSize: '6.5pt', overflowWrap: 'anywhere' },
  },
});

const pairs = css({
  display: 'flex',
  flexWrap: 'wrap',
  gap: '0 12pt',
  '& > div': { display: 'flex', gap: '3pt', alignItems: 'baseline' },
});
const items = css({ display: 'grid', gridTemplateColumns: 'repeat(3, 1fr)', gap: '4pt 12pt' });
/** The title above it says what it is. */
const unnamed = css({ display: 'none' });
const wide = css({ gridColumn: '1 / -1' });
const right = css({ '&&': { textAlign: 'right', fontVariantNumeric: 'tabular-nums' } });

/** Nothing of the page but the sheet, wherever it is drawn. */
const alone = `
@page { margin: 10mm; }
@media print {
  html, body { height: auto !important; overflow: visible !important; background: #fff !important; }
  body > *:not(.${sheet}) { display: none !important; }
}`;
