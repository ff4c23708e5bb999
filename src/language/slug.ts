/** English as a part of a key: the points of a key make levels, and a colon ends the name of its file. */
export function slug(english: string): string {
  return english
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');
}
