import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ownImages } from '../engines/images.ts';
import { Failure } from '../failure.ts';
import { buildImage, type ForRegistry } from '../runtimes/kind/ownImages.ts';
import { buildPlugin } from '../runtimes/pluginBuild.ts';
import { loadSettings, type Settings } from '../settings.ts';

/** Where an overlay says which registry our own images come from. */
const namesOfRegistry = [
  { file: 'k8s/overlays/aws/settings.yaml', name: /^( {2}registry: ).*$/m },
  { file: 'k8s/overlays/collector-only/kustomization.yaml', name: /^( {4}newName: ).*(?=\/the-pass\/)/gm },
];

const host = /^[\w.-]+(?::\d+)?(?:\/[a-z0-9._-]+)*$/;

/** Writes the registry into the overlays that companies run. */
export async function writeRegistry(root: string, registry: string): Promise<string[]> {
  for (const { file, name } of namesOfRegistry) {
    const path = join(root, file);
    await writeFile(path, (await readFile(path, 'utf8')).replace(name, `$1${registry}`));
  }
  return namesOfRegistry.map(({ file }) => file);
}

/**
 * Builds the images of this repository with Docker and prints the name of each on a line of its own. With a registry the names begin with it, and the
 * overlays that companies run name it too.
 * @throws Failure with the last words of the build that failed, or what is missing.
 */
export async function images(forRegistry: ForRegistry = {}, settings: Settings = loadSettings()): Promise<void> {
  const { registry, push, platform } = forRegistry;
  if (registry !== undefined && !host.test(registry)) {
    throw new Failure(
      'No image was built',
      `"${registry}" is not a registry`,
      'give a host and an optional path, such as registry.example.com/team'
    );
  }
  if ((push || platform) && !registry) {
    throw new Failure(
      'No image was built',
      `${push ? 'pushing' : 'building for another platform'} needs a registry`,
      'set one: make images REGISTRY=registry.example.com PUSH=1'
    );
  }
  // the page in the image is a Grafana
  await buildPlugin({ ...settings, grafanaHome: 'in its container' });
  for (const own of ownImages) {
    console.log(await buildImage(settings, own, () => {}, forRegistry));
  }
  if (registry) {
    const files = await writeRegistry(settings.root, registry);
    console.log(
      `${files.join(' and ')}: images now come from ${registry}\nnpm run stack -- manifests --write  # shows what changes`
    );
  }
}
