import type { Kept } from './finding.ts';
import { checkov } from './kept/checkov.ts';
import { kubeLinter } from './kept/kubeLinter.ts';
import { kubeScore } from './kept/kubeScore.ts';
import { pint } from './kept/pint.ts';
import { pluginValidator } from './kept/pluginValidator.ts';

/** Findings that stay. `docs/checks.md` is made of this list (`npm run stack -- checks`). */
export const kept: readonly Kept[] = [...kubeScore, ...checkov, ...kubeLinter, ...pint, ...pluginValidator];
