import React from 'react';
import { cacheFieldDisplayNames, type PanelProps } from '@grafana/data';
import { type TableCellHeight } from '@grafana/schema';
import { TableNG } from '@grafana/ui/unstable';
import { Empty } from './empty';

interface Options {
  frameIndex: number;
  showHeader: boolean;
  cellHeight: TableCellHeight;
  sortBy?: Array<{ displayName: string; desc?: boolean }>;
}

export function TablePanel({ data, options, fieldConfig, width, height, timeRange, title }: PanelProps<Options>) {
  const frame = data.series[options.frameIndex] ?? data.series[0];
  if (!frame || frame.fields.length === 0 || frame.length === 0) {
    return <Empty fieldConfig={fieldConfig} />;
  }
  // without this a renamed column keeps its old name
  cacheFieldDisplayNames(data.series);
  return (
    <TableNG
      ariaLabel={title}
      data={frame}
      width={width}
      height={height}
      timeRange={timeRange}
      noHeader={!options.showHeader}
      cellHeight={options.cellHeight}
      sortBy={options.sortBy}
      fieldConfig={fieldConfig}
      structureRev={data.structureRev}
      resizable
      showTypeIcons={false}
    />
  );
}
