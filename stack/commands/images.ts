import { ownImages } from '../engines/images.ts';
import { buildImage } from '../runtimes/kind/ownImages.ts';
import { buildPlugin } from '../runtimes/pluginBuild.ts';
import { loadSettings, type Settings } from '../settings.ts';

/**
 * Builds the images of this repository with Docker and prints the name of each on a line of its own, for a cluster that gets them from no registry.
 * @throws Failure with the last words of the build that failed.
 */
export async function images(settings: Settings = loadSettings()): Promise<void> {
  // the page in the image is a Grafana
  await buildPlugin({ ...settings, grafanaHome: 'in its container' });
  for (const own of ownImages) {
    console.log(await buildImage(settings, own, () => {}));
  }
}
