function entries(value: object): Map<string, unknown> {
  return new Map(Object.entries(value));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function nameOf(value: unknown): string {
  return isObject(value) && 'title' in value ? ` ("${value.title}")` : '';
}

function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

/** Where two JSON values first differ, in words; `undefined` when they are equal. */
export function firstDifference(wanted: unknown, found: unknown, path = ''): string | undefined {
  if (isObject(wanted) && isObject(found) && Array.isArray(wanted) === Array.isArray(found)) {
    const [want, have] = [entries(wanted), entries(found)];
    for (const key of new Set([...want.keys(), ...have.keys()])) {
      const at = `${path}/${key}${nameOf(want.get(key))}`;
      const difference = firstDifference(want.get(key), have.get(key), at);
      if (difference) {
        return difference;
      }
    }
    return undefined;
  }
  return wanted === found
    ? undefined
    : `${path || '/'}: the catalogue has ${show(wanted)}, the file has ${show(found)}`;
}
