import { type UPlotConfigBuilder } from '@grafana/ui';
import { useLayoutEffect, useState } from 'react';
import type uPlot from 'uplot';

/** The chart of a plot, anew each time it is drawn; undefined until it is, and when it is gone. */
export function useChart(plot: UPlotConfigBuilder): uPlot | undefined {
  const [drawn, setDrawn] = useState<{ chart?: uPlot; times: number }>({ times: 0 });
  useLayoutEffect(() => {
    plot.addHook('draw', (chart) => setDrawn(({ times }) => ({ chart, times: times + 1 })));
    plot.addHook('destroy', () => setDrawn({ times: 0 }));
  }, [plot]);
  return drawn.chart;
}
