import React from 'react';
import {
  getDisplayValueAlignmentFactors,
  getFieldDisplayValues,
  VizOrientation,
  type DisplayValueAlignmentFactors,
  type FieldDisplay,
  type PanelProps,
} from '@grafana/data';
import { config } from '@grafana/runtime';
import { type PercentChangeColorMode, type ReduceDataOptions, type VizTextDisplayOptions } from '@grafana/schema';
import {
  BigValue,
  BigValueGraphMode,
  BigValueTextMode,
  DataLinksContextMenu,
  VizRepeater,
  type BigValueColorMode,
  type BigValueJustifyMode,
  type VizRepeaterRenderValueProps,
} from '@grafana/ui';

interface Options {
  reduceOptions: ReduceDataOptions;
  orientation: VizOrientation;
  textMode: BigValueTextMode;
  colorMode: BigValueColorMode;
  graphMode: BigValueGraphMode;
  justifyMode: BigValueJustifyMode;
  wideLayout: boolean;
  showPercentChange: boolean;
  percentChangeColorMode?: PercentChangeColorMode;
  text?: VizTextDisplayOptions;
}

export function StatPanel({
  data,
  options,
  fieldConfig,
  replaceVariables,
  timeZone,
  width,
  height,
  renderCounter,
}: PanelProps<Options>) {
  const theme = config.theme2;
  const values = () =>
    getFieldDisplayValues({
      fieldConfig,
      reduceOptions: options.reduceOptions,
      replaceVariables,
      theme,
      timeZone,
      data: data.series,
      sparkline: options.graphMode !== BigValueGraphMode.None,
      percentChange: options.showPercentChange,
    });

  const draw = ({
    value,
    alignmentFactors,
    count,
    ...size
  }: VizRepeaterRenderValueProps<FieldDisplay, DisplayValueAlignmentFactors>) => {
    const big = (onClick?: () => void) => (
      <BigValue
        {...size}
        value={value.display}
        count={count}
        sparkline={value.sparkline}
        colorMode={options.colorMode}
        graphMode={options.graphMode}
        justifyMode={options.justifyMode}
        textMode={textMode(options, count)}
        text={options.text}
        percentChangeColorMode={options.percentChangeColorMode}
        disableWideLayout={!options.wideLayout}
        alignmentFactors={alignmentFactors}
        theme={theme}
        onClick={onClick}
        hasLinks={value.hasLinks}
      />
    );
    const { hasLinks, getLinks } = value;
    return hasLinks && getLinks ? (
      <DataLinksContextMenu links={getLinks}>{({ openMenu }) => big(openMenu as () => void)}</DataLinksContextMenu>
    ) : (
      big()
    );
  };

  return (
    <VizRepeater
      getValues={values}
      getAlignmentFactors={getDisplayValueAlignmentFactors}
      renderValue={draw}
      width={width}
      height={height}
      source={data}
      autoGrid={options.orientation === VizOrientation.Auto}
      orientation={options.orientation}
      renderCounter={renderCounter}
    />
  );
}

/** A single value needs no name: the panel's title says it. */
function textMode({ textMode }: Options, count: number): BigValueTextMode {
  return textMode === BigValueTextMode.Auto && count === 1 ? BigValueTextMode.Value : textMode;
}
