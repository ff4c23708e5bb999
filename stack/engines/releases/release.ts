import { chmod, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import type { Settings } from '../../settings.ts';
import type { Engine, EngineName } from '../engines.ts';
import { algorithmOf, ask, download, Unusable } from './download.ts';
import { type Arch, arch, filled, type Layout, layouts } from './layouts.ts';
import { checkLock, remember } from './lock.ts';
import { unpack } from './unpack.ts';

/** How long the look for releases may take, and how long a server may be silent in a download: milliseconds. */
interface Patience {
  look: number;
  stall: number;
}

const patience: Patience = { look: 2_000, stall: 30_000 };

/** A release that a server has: where, and what its checksums say. */
export interface Offer {
  url: string;
  /** Path on the server: what the lock calls it. */
  file: string;
  layout: Layout;
  digest: string;
}

/** Where a downloaded release lies, beside those that were built; undefined where the project releases none for this machine. */
export function releasePath(settings: Settings, engine: Engine, on = arch()): string | undefined {
  const layout = layouts[engine.name as EngineName];
  return layout && on
    ? join(settings.cacheDir, 'engines', `${engine.name}-release-${layout.version}-${on}`, engine.name)
    : undefined;
}

/** The digest of a file in a checksum file: `<digest>  <name>` a line (a `*` before the name means binary), or one digest alone. */
export function digestOf(name: string, checksums: string): string | undefined {
  const rows = checksums.split('\n').map((line) => line.trim().split(/\s+\*?/));
  const row = rows.find((words) => words[1] === name) ?? (rows[0].length === 1 ? rows[0] : undefined);
  const digest = row?.[0].toLowerCase();
  return digest && /^[0-9a-f]+$/.test(digest) && algorithmOf(digest) ? digest : undefined;
}

async function offer(from: string, layout: Layout, signal: AbortSignal): Promise<Offer> {
  const file = `${layout.folder}/${layout.asset}`;
  const answer = await ask(`${from}/${layout.folder}/${layout.checksums}`, signal);
  const digest = digestOf(layout.asset, await answer.text());
  if (!digest) {
    throw new Unusable(`${layout.checksums} does not list ${layout.asset}`);
  }
  return { url: `${from}/${file}`, file, layout, digest };
}

/**
 * A quick look at which engines can be downloaded: the checksums of all are asked for at once, and who has not answered in time is not asked again.
 * Empty when `settings.enginesFrom` names no server or this machine has no releases.
 */
export async function offers(
  settings: Settings,
  wanted: readonly Engine[],
  { look }: Pick<Patience, 'look'> = patience,
  on: Arch | undefined = arch()
): Promise<Map<string, Offer>> {
  const from = settings.enginesFrom;
  if (!from || !on) {
    return new Map();
  }
  const signal = AbortSignal.timeout(look);
  const found = await Promise.all(
    wanted.map(async ({ name }) => {
      const layout = layouts[name as EngineName];
      const known = layout && (await offer(from, filled(layout, on), signal).catch(() => undefined));
      return known ? [[name, known] as const] : [];
    })
  );
  return new Map(found.flat());
}

/**
 * Downloads a release to `target`: held against the release's checksums and the lock, unpacked, asked for its version. `target` appears only when all of
 * that went well.
 * @throws Unusable when it cannot be had; Failure when the lock knows another content.
 */
export async function fetchRelease(
  settings: Settings,
  { url, file, layout, digest }: Offer,
  target: string,
  seen?: (bytes: number, of: number | undefined) => void,
  { stall }: Pick<Patience, 'stall'> = patience
): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  const archive = `${target}.${process.pid}.download`;
  const partial = `${target}.${process.pid}`;
  try {
    const got = await download(url, archive, algorithmOf(digest)!, stall, seen);
    if (got.digest !== digest) {
      throw new Unusable(`${url} does not match the release checksum: ${got.digest}, expected ${digest}`);
    }
    checkLock(settings, file, got.sha256);
    await unpack(archive, layout.asset, layout.program, partial);
    await chmod(partial, 0o755);
    await checkVersion(partial, layout);
    remember(settings, file, got.sha256);
    await rename(partial, target);
  } finally {
    await rm(archive, { force: true });
    await rm(partial, { force: true });
  }
}

async function checkVersion(program: string, { asset, says, version }: Layout): Promise<void> {
  const { all, failed, shortMessage } = await execa(program, says, { reject: false, all: true, timeout: 10_000 });
  if (failed) {
    throw new Unusable(`the program in ${asset} does not run here: ${shortMessage}`);
  }
  if (!all.includes(version)) {
    throw new Unusable(`the program in ${asset} reports "${all.split('\n')[0]}", expected ${version}`);
  }
}
