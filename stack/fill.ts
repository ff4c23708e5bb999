import { Failure } from './failure.ts';

/**
 * Puts computed parts in their places: between `<!-- computed: name -->` and `<!-- end -->`.
 * @throws Failure when a page asks for a part that is not computed, or has no place at all.
 */
export function fill(page: string, text: string, parts: Record<string, string>): string {
  let places = 0;
  const filled = text.replace(/(<!-- computed: (\S+) -->)[^]*?(<!-- end -->)/g, (_, open, name: string, close) => {
    places++;
    if (parts[name] === undefined) {
      throw new Failure(
        `${page} cannot be written`,
        `it asks for "${name}", which is not computed`,
        `choose one of ${Object.keys(parts).join(', ')}, or add it to what is computed for that page`
      );
    }
    return `${open}\n\n${parts[name]}\n\n${close}`;
  });
  if (places === 0) {
    throw new Failure(
      `${page} cannot be written`,
      'it has no place for a computed part',
      `put <!-- computed: ${Object.keys(parts)[0]} --> and <!-- end --> where a table belongs`
    );
  }
  return filled;
}
