import React from 'react';
import { hasReadings, queriesOf } from '../../../catalogue/reading';
import { STORE_CONTENT, STORE_NAMES } from '../../../catalogue/targets';
import type { PanelDefinition } from '../../../catalogue/types';
import type { StoreData } from '../../data/StoreData';
import { READING_WORDS } from '../readingWords';

/** A formula stands in its own sentence at the end of a description. */
const FORMULA = /^(.*?)\s*(Formula: .*)$/s;

/** What a panel counts, how, from where, and what it says when there is nothing. */
export function Meaning({ panel, data }: Readonly<{ panel: PanelDefinition & { remedy?: string }; data: StoreData }>) {
  const { remedy } = panel;
  const { reading } = data.useState();
  const [, words, formula] = FORMULA.exec(panel.description) ?? [undefined, panel.description, undefined];
  const stores = [...new Set(queriesOf(panel, reading).map(({ store }) => store))];
  return (
    <>
      <p>{words}</p>
      {formula && <p>{formula}</p>}
      {panel.assumptions?.map((assumption) => (
        <p key={assumption}>Assumption: {assumption}</p>
      ))}
      <h3>Where it comes from</h3>
      <p>From {stores.map((store) => `${STORE_CONTENT[store]} in ${STORE_NAMES[store]}`).join(', ')}.</p>
      {panel.oneReading && <p>{panel.oneReading}</p>}
      {reading && hasReadings(panel.queries) && (
        <p>{READING_WORDS[reading].long} “Read from” at the top of the page chooses.</p>
      )}
      {remedy && (
        <>
          <h3>What to do</h3>
          <p>{remedy}</p>
        </>
      )}
      <h3>When it is empty</h3>
      <p>{panel.empty}</p>
    </>
  );
}
