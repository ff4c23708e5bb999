import { writeFile } from 'node:fs/promises';
import { loadSettings } from '../settings.ts';
import { renderText } from './render.ts';
import { summary } from './summary.ts';
import { ensureTools } from './tools.ts';
import { allOverlays, overlayFolder, summaryFile, manifestsOf } from './manifests.ts';

/** Prints what each overlay makes, or writes it beside the overlay. */
export async function manifests({ write }: { write?: boolean }): Promise<void> {
  const settings = loadSettings();
  const { kustomize } = await ensureTools(settings, 'kustomize');
  for (const overlay of await allOverlays(settings.root)) {
    const text = await renderText(kustomize, overlayFolder(settings.root, overlay));
    const page = summary(await manifestsOf(settings.root, overlay, text));
    if (write) {
      await writeFile(summaryFile(settings.root, overlay), page);
      console.log(`written: ${summaryFile(settings.root, overlay)}`);
    } else {
      console.log(page);
    }
  }
}
