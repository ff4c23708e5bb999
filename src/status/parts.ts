import type { PanelId } from '../catalogue';

/** A piece of a sentence; with a panel it is a link to the panel that it was made of. */
export interface Part {
  text: string;
  panel?: PanelId;
}

/** A sentence, or a part of one that stands alone. */
export type Sentence = readonly Part[];

export const link = (text: string, panel: PanelId): Part => ({ text, panel });

/** Joins pieces as they are: spaces and periods are theirs. */
export function say(...pieces: ReadonlyArray<Part | string>): Sentence {
  return pieces.filter((piece) => piece !== '').map((piece) => (typeof piece === 'string' ? { text: piece } : piece));
}

/** A sentence from a text in which `<1>…</1>` is a link to the first of these panels, `<2>…</2>` to the second: a translation may put them elsewhere. */
export function linked(text: string, ...panels: ReadonlyArray<PanelId | undefined>): Sentence {
  const parts: Part[] = [];
  let end = 0;
  for (const found of text.matchAll(/<(\d)>(.*?)<\/\1>/gs)) {
    parts.push({ text: text.slice(end, found.index) }, { text: found[2], panel: panels[Number(found[1]) - 1] });
    end = found.index + found[0].length;
  }
  return [...parts, { text: text.slice(end) }].filter((part) => part.text !== '');
}

/** Sentences as one list of parts, a space between two. */
export function joined(sentences: ReadonlyArray<Sentence | undefined>): Part[] {
  return sentences
    .filter((sentence) => sentence !== undefined)
    .flatMap((sentence, index) => [...(index > 0 ? [{ text: ' ' }] : []), ...sentence]);
}

/** What a person reads. */
export function plain(parts: readonly Part[]): string {
  return parts.map(({ text }) => text).join('');
}
