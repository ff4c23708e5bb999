import { format, resolveConfig } from 'prettier';

/** A generated file's text as Prettier leaves it, by the repository's settings for its path. */
export async function pretty(path: string, text: string): Promise<string> {
  return format(text, { ...(await resolveConfig(path)), filepath: path });
}
