import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { stringify } from 'yaml';
import { Failure } from '../failure.ts';
import type { Combination } from './combinations.ts';
import { everyImage } from '../engines/images.ts';
import { rendered } from './objects.ts';
import type { Manifests } from './rules/rule.ts';
import { parseObjects, renderText } from './render.ts';
import { componentsFolder, overlayNames, overlaysFolder } from './sources.ts';

/** The folder of an overlay. */
export const overlayFolder = (root: string, overlay: string) => join(root, overlaysFolder, overlay);

export const summaryFile = (root: string, overlay: string) => join(overlayFolder(root, overlay), 'summary.txt');

/**
 * The names of all overlays.
 * @throws Failure when there is none: checks of nothing would pass.
 */
export async function allOverlays(root: string): Promise<string[]> {
  const names = await overlayNames(root);
  if (names.length === 0) {
    throw new Failure(
      'There are no manifests',
      `${overlaysFolder} has no folder with a kustomization.yaml`,
      'run the command in a complete copy of the repository'
    );
  }
  return names;
}

/** Text of an overlay with components that it does not take by itself. */
export async function combine(
  kustomize: string,
  root: string,
  { name, overlay, components }: Combination
): Promise<string> {
  // kustomize takes folders by relative paths only, and knows folders by their real ones.
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'the-pass-manifests-')));
  const path = async (place: string) => relative(folder, await realpath(join(root, place)));
  try {
    const kustomization = {
      resources: [await path(join(overlaysFolder, overlay))],
      components: await Promise.all(components.map((component) => path(join(componentsFolder, component)))),
    };
    await writeFile(join(folder, 'kustomization.yaml'), stringify(kustomization));
    return await renderText(kustomize, folder, `The combination "${name}"`);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Rendered text with what it is measured against. */
export async function manifestsOf(root: string, name: string, text: string): Promise<Manifests> {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  return { ...rendered(name, parseObjects(text, name)), version, images: everyImage(version) };
}
