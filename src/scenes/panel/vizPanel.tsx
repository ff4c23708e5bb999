import React from 'react';
import { sceneGraph, SceneDataTransformer, VizPanel, type VizPanelMenu } from '@grafana/scenes';
import { ThresholdsMode, type FieldConfigSource } from '@grafana/data';
import { followsRange, followsSettings, type Judge } from '../../catalogue/judged';
import { hasReadings } from '../../catalogue/reading';
import { fieldConfigOf } from '../../catalogue/targets';
import type { PanelDefinition } from '../../catalogue/types';
import { explanationOf } from '../../catalogue/words';
import { t } from '../../language/text';
import type { Former } from '../compare/Former';
import { drawingFormer, showFormer } from '../compare/showFormer';
import type { StoreData } from '../data/StoreData';
import { hasTimeAxis, marking, showMarks } from '../marks/showMarks';
import { judgeOn } from '../variables';
import { ReadingNote } from './ReadingNote';
import { linkingFields } from './fieldLinks';
import { inCurrency } from './inCurrency';

function toFieldConfig(panel: PanelDefinition, judge?: Judge): FieldConfigSource {
  const { defaults, overrides } = fieldConfigOf(panel, judge);
  const { thresholds, ...rest } = defaults;
  return {
    defaults: {
      ...rest,
      ...(thresholds && { thresholds: { mode: ThresholdsMode.Absolute, steps: [...thresholds.steps] } }),
    },
    overrides,
  };
}

/** Behavior of a panel: shows its colors as the objectives of its page have them. */
const judgedOnPage = (panel: PanelDefinition) => (shown: VizPanel) =>
  shown.setState({ fieldConfig: toFieldConfig(panel, judgeOn(shown)) });

/** Behavior of a panel: shows its colors as the time range of its page has them. */
const judgedByRange = (panel: PanelDefinition) => (shown: VizPanel) => {
  const judge = () => {
    const { overrides } = toFieldConfig(panel, judgeOn(shown));
    // defaults that the panel's plugin has filled in stay
    shown.setState({ fieldConfig: { ...shown.state.fieldConfig, overrides } });
    shown.clearFieldConfigCache();
  };
  judge();
  const range = sceneGraph.getTimeRange(shown).subscribeToState(judge);
  return () => range.unsubscribe();
};

/**
 * The core panel for a definition; `slug` is the tab on which its links open, without it no field is a link. A graph draws what was in its former range
 * too. Its parent owns the data.
 */
export function toVizPanel(
  panel: PanelDefinition,
  data: StoreData,
  { slug, menu, former }: { slug?: string; menu?: VizPanelMenu; former?: Former } = {}
): VizPanel {
  const isGraph = hasTimeAxis(panel.pluginId);
  const viz: VizPanel = new VizPanel({
    key: panel.id,
    pluginId: panel.pluginId,
    title: panel.title,
    description: explanationOf(panel, t),
    menu,
    options: { ...panel.options },
    fieldConfig: toFieldConfig(panel),
    $behaviors: [
      ...(followsSettings(panel) ? [judgedOnPage(panel)] : []),
      ...(followsRange(panel) ? [judgedByRange(panel)] : []),
      inCurrency,
      ...(isGraph ? [showMarks] : []),
      ...(isGraph && former ? [showFormer(former)] : []),
    ],
    titleItems: hasReadings(panel.queries) ? <ReadingNote key="reading" data={data} /> : undefined,
    $data: new SceneDataTransformer({
      transformations: [
        ...(panel.transformations ?? []),
        ...(slug ? linkingFields(slug) : []),
        ...(isGraph ? [marking(() => viz)] : []),
        ...(isGraph && former ? [drawingFormer(former)] : []),
      ],
    }),
  });
  return viz;
}
