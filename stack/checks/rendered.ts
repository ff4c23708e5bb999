import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { combinations } from '../manifests/combinations.ts';
import { renderText } from '../manifests/render.ts';
import { allOverlays, combine, overlayFolder } from '../manifests/manifests.ts';

export interface Rendered {
  overlay: string;
  file: string;
}

/** Writes what each overlay and each combination makes into a file of its own in a folder. */
export async function renderAll(kustomize: string, root: string, folder: string): Promise<Rendered[]> {
  const found: Rendered[] = [];
  const put = async (overlay: string, text: string) => {
    const file = join(folder, `${overlay.replaceAll(/\W+/g, '-')}.yaml`);
    await writeFile(file, text);
    found.push({ overlay, file });
  };
  for (const overlay of await allOverlays(root)) {
    await put(overlay, await renderText(kustomize, overlayFolder(root, overlay)));
  }
  for (const combination of combinations) {
    await put(combination.name, await combine(kustomize, root, combination));
  }
  return found;
}
