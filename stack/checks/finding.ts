/** What a tool has against a file or an object. */
export interface Finding {
  /** As the tool calls it, e.g. `DL3003`. */
  rule: string;
  /** `Deployment production/mock-service`, `…/edge` for one of its containers, or a file. Versions of The Pass are written `<version>`. */
  on: string;
  /** The tool's own words, short. */
  says: string;
  /** The overlay in which it was found, where the tool reads manifests. */
  overlay?: string;
}

/** A finding that stays, with the reason. One that no tool has any more is an error too. */
export interface Kept {
  tool: ToolName;
  rule: string;
  /** What the rule wants, for those who do not know the tool. */
  wants: string;
  /** As findings name it; everything, when left out. */
  on?: string[];
  /** The only overlays it is for; all, when left out. */
  overlays?: string[];
  reason: string;
}

export type ToolName =
  'kube-score' | 'actionlint' | 'checkov' | 'hadolint' | 'kube-linter' | 'pint' | 'plugin validator';

export const covers = (kept: Kept, tool: ToolName, { rule, on, overlay }: Finding) =>
  kept.tool === tool &&
  kept.rule === rule &&
  (kept.on ?? [on]).includes(on) &&
  (kept.overlays ?? [overlay]).includes(overlay);
