import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import type { BlockState } from '../../status/types';

/** How a block looks, readable without colour: the worse, the higher; degraded is hatched; no traffic is a line, no data is a gap. */
export function blockStyle(theme: GrafanaTheme2): Record<BlockState, string> {
  // Text colours: dark enough on both themes to be seen beside their ground.
  const { success, warning, error, text } = theme.colors;
  const bar = (height: string, background: string) =>
    css({ '&::after': { content: '""', width: '100%', height, background, forcedColorAdjust: 'none' } });
  const hatch = `repeating-linear-gradient(45deg, ${warning.text} 0 2px, transparent 2px 4px)`;
  return {
    fine: bar('35%', success.text),
    degraded: bar('65%', `linear-gradient(${warning.text}, ${warning.text}) top / 100% 2px no-repeat, ${hatch}`),
    failing: bar('100%', error.text),
    'no-traffic': bar('2px', text.secondary),
    'no-data': bar('0', 'none'),
  };
}
