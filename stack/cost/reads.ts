import type { Asked } from './asked.ts';

/** Requests a day that read: objects, or pages of a list of up to 1,000 of them. */
export interface Reads {
  gets: number;
  lists: number;
}

/** Looks a day of something that is done every so many minutes. */
const every = (minutes: number) => (24 * 60) / minutes;

/** Pages of a list of so many objects. */
const pages = (objects: number) => Math.max(1, objects / 1000);

/** The parts that do a work, or the monoliths when the overlay has no such part. */
const workers = ({ replicasOf }: Asked, part: string, monolith: string) => replicasOf(part) || replicasOf(monolith);

/** What a store writes a day, and how much of it there is once a year has passed. */
interface Written {
  /** Objects that stay, a day; and all objects written, those of replicas and compaction with them. */
  objects: number;
  puts: number;
  keeps: number;
  /** How often questions fetch each object, and in how many pieces. */
  asked: number;
}

/** Minutes between two looks at the object storage: the stores' own defaults, which no configuration file changes. */
const looks = { lokiIndex: 5, lokiUpload: 15, lokiCompactor: 10, mimirIndex: 15, mimirCleanup: 15, tempoList: 5 };

/** Loki: index files go from each ingester to whoever reads the index and to the compactor; chunks are fetched by questions. */
export function readsOfLoki(asked: Asked, { objects, asked: times }: Written): Reads {
  const readers = workers(asked, 'loki-index-gateway', 'loki');
  const tables = 2; // today and yesterday
  return {
    gets:
      asked.replicasOf('loki') * every(looks.lokiUpload) * (readers + 1) + every(looks.lokiCompactor) + objects * times,
    lists: tables * (readers * every(looks.lokiIndex) + every(looks.lokiCompactor)),
  };
}

/** Mimir: the index of the bucket is fetched by whoever asks or cleans up, compaction reads all that was shipped, questions fetch pieces of blocks. */
export function readsOfMimir(asked: Asked, { objects, puts, keeps, asked: times }: Written): Reads {
  const gateways = workers(asked, 'mimir-store-gateway', 'mimir');
  const queriers = workers(asked, 'mimir-querier', 'mimir');
  const compactors = workers(asked, 'mimir-compactor', 'mimir');
  const pieces = 4; // ranges of an index or of chunks that one question wants of a block
  return {
    gets:
      (gateways + queriers + compactors) * every(looks.mimirIndex) +
      puts +
      gateways * objects +
      objects * times * pieces,
    lists: compactors * every(looks.mimirCleanup) * pages(objects * keeps),
  };
}

/** Tempo: two builders list all blocks and the others fetch what they wrote, compaction reads all that was written, questions fetch pieces of blocks. */
export function readsOfTempo(asked: Asked, { objects, puts, keeps, asked: times }: Written, files: number): Reads {
  const builders = 2;
  const readers =
    workers(asked, 'tempo-querier', 'tempo') +
    asked.replicasOf('tempo-query-frontend') +
    asked.replicasOf('tempo-compactor');
  const pieces = 8; // bloom filter, index, footer and columns
  return {
    gets: readers * every(looks.tempoList) + puts + objects * times * pieces,
    lists: builders * every(looks.tempoList) * pages(objects * files * keeps),
  };
}
