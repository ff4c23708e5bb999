import React from 'react';
import { sceneGraph } from '@grafana/scenes';
import { hasReadings, queriesOf } from '../../../catalogue/reading';
import { STORE_NAMES } from '../../../catalogue/targets';
import type { PanelDefinition } from '../../../catalogue/types';
import { storeContent } from '../../../language/names';
import { t } from '../../../language/text';
import type { StoreData } from '../../data/StoreData';
import { readingWords } from '../readingWords';

/** A formula stands in its own sentence at the end of a description. */
const FORMULA = /^(.*?)\s*(Formula: .*)$/s;

/** What a panel counts, how, from where, and what it says when there is nothing. */
export function Meaning({ panel, data }: Readonly<{ panel: PanelDefinition & { remedy?: string }; data: StoreData }>) {
  const { remedy } = panel;
  const { reading } = data.useState();
  const description = sceneGraph.interpolate(data, panel.description);
  const [, words, formula] = FORMULA.exec(description) ?? [undefined, description, undefined];
  const stores = [...new Set(queriesOf(panel, reading).map(({ store }) => store))];
  return (
    <>
      <p>{words}</p>
      {formula && <p>{formula}</p>}
      {panel.assumptions?.map((assumption) => (
        <p key={assumption}>{t('meaning.assumption', 'Assumption: {{assumption}}', { assumption })}</p>
      ))}
      <h3>{t('meaning.source', 'Where it comes from')}</h3>
      <p>
        {t('meaning.from', 'From {{sources}}.', {
          sources: stores
            .map((store) =>
              t('meaning.content-in-store', '{{content}} in {{store}}', {
                content: storeContent(store),
                store: STORE_NAMES[store],
              })
            )
            .join(', '),
        })}
      </p>
      {panel.oneReading && <p>{panel.oneReading}</p>}
      {reading && hasReadings(panel.queries) && (
        <p>
          {readingWords(reading).long} {t('meaning.choose', 'To choose, use “Read from” at the top of the page.')}
        </p>
      )}
      {remedy && (
        <>
          <h3>{t('meaning.remedy', 'What to do')}</h3>
          <p>{remedy}</p>
        </>
      )}
      <h3>{t('meaning.empty', 'When it is empty')}</h3>
      <p>{panel.empty}</p>
    </>
  );
}
