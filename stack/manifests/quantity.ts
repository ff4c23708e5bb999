const factors: Record<string, number> = {
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/** A quantity of Kubernetes as a number: cores or bytes. NaN when it is not one. */
export function quantity(value: string | number | undefined): number {
  const [, digits, suffix] = /^(\d+(?:\.\d+)?)([a-zA-Z]*)$/.exec(String(value ?? '')) ?? [];
  return Number(digits) * (suffix === '' ? 1 : (factors[suffix] ?? NaN));
}

/** A size as Go's runtime writes it in GOMEMLIMIT (`460MiB`), in bytes. NaN when it is not one. */
export function goSize(value: string | undefined): number {
  const [, digits, suffix] = /^(\d+)(B|KiB|MiB|GiB|TiB)?$/.exec(value ?? '') ?? [];
  return Number(digits) * (suffix === undefined || suffix === 'B' ? 1 : factors[suffix.slice(0, 2)]);
}

export const inCores = (cores: number) => `${Number(cores.toFixed(3))}`;

export const inMebibytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)}Mi`;
