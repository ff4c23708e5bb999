import type { PanelId } from '../catalogue';
import type { Slot } from './grid';

/** The panel that a number was made of; with a span, as its tab shows it over that span. */
export interface Origin {
  panel?: PanelId;
  span?: Slot;
}

/** A piece of a sentence; with a panel it is a link to it. */
export interface Part extends Origin {
  text: string;
}

/** A sentence, or a part of one that stands alone. */
export type Sentence = readonly Part[];

export const link = (text: string, panel: PanelId): Part => ({ text, panel });

/** Joins pieces as they are: spaces and periods are theirs. */
export function say(...pieces: ReadonlyArray<Part | string>): Sentence {
  return pieces.filter((piece) => piece !== '').map((piece) => (typeof piece === 'string' ? { text: piece } : piece));
}

const originOf = (origin: PanelId | Origin | undefined): Origin =>
  typeof origin === 'object' ? { panel: origin.panel, span: origin.span } : { panel: origin };

/** A sentence from a text in which `<1>…</1>` is a link to the first of these panels, `<2>…</2>` to the second: a translation may put them elsewhere. */
export function linked(text: string, ...origins: ReadonlyArray<PanelId | Origin | undefined>): Sentence {
  const parts: Part[] = [];
  let end = 0;
  for (const found of text.matchAll(/<(\d)>(.*?)<\/\1>/gs)) {
    parts.push({ text: text.slice(end, found.index) }, { text: found[2], ...originOf(origins[Number(found[1]) - 1]) });
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
