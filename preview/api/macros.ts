export interface Range {
  /** Epoch milliseconds. */
  from: number;
  to: number;
}

const UNITS: Record<string, number> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  y: 31_536_000_000,
};

/** Milliseconds of "15s", "1m30s", "250ms" or a bare number of seconds; 0 when it is none of these. */
export function durationMs(text: string | undefined): number {
  if (!text) {
    return 0;
  }
  if (/^\d+(\.\d+)?$/.test(text)) {
    return Number(text) * 1000;
  }
  let sum = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|[smhdwy])/g)) {
    sum += Number(amount) * UNITS[unit];
  }
  return sum;
}

export function durationText(ms: number): string {
  return ms % 1000 === 0 ? `${ms / 1000}s` : `${ms}ms`;
}

/** No store returns more than 11,000 points per series: a smaller step is widened. */
export function safeStep(stepMs: number, { from, to }: Range): number {
  return Math.max(1, Math.ceil(Math.max(stepMs, (to - from) / 11_000)));
}

/** Replaces `$name`, `${name}` and `[[name]]` for each macro; longer names first, so that `$__range_s` is not read as `$__range`. */
export function fillMacros(expr: string, macros: Record<string, string>): string {
  return Object.keys(macros)
    .sort((a, b) => b.length - a.length)
    .reduce(
      (text, name) =>
        text
          .replaceAll(`\${${name}}`, macros[name])
          .replaceAll(`[[${name}]]`, macros[name])
          .replaceAll(`$${name}`, macros[name]),
      expr
    );
}

/** The macros that mean the same in LogQL and PromQL. */
export function timeMacros(range: Range, stepMs: number): Record<string, string> {
  const rangeMs = range.to - range.from;
  const rangeS = Math.round(rangeMs / 1000);
  return {
    __interval: durationText(stepMs),
    __interval_ms: String(stepMs),
    __range: `${rangeS}s`,
    __range_s: String(rangeS),
    __range_ms: String(rangeMs),
  };
}
