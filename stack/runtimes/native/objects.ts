import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';

export interface StoredObject {
  key: string;
  /** Bytes. */
  size: number;
}

/** Every object of a bucket below a prefix. */
export async function objectsIn(client: S3Client, bucket: string, prefix: string): Promise<StoredObject[]> {
  const found: StoredObject[] = [];
  let token: string | undefined;
  do {
    const page = await client.send(
      new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: token })
    );
    found.push(...(page.Contents ?? []).map(({ Key = '', Size = 0 }) => ({ key: Key, size: Size })));
    token = page.NextContinuationToken;
  } while (token);
  return found;
}

export async function readJson<T>(client: S3Client, bucket: string, key: string): Promise<T> {
  const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  return JSON.parse((await Body?.transformToString()) ?? '') as T;
}

export const bytesOf = (objects: StoredObject[]): number => objects.reduce((sum, { size }) => sum + size, 0);

/**
 * Copies every object of a bucket into the bucket of that name in another storage. Returns what it copied.
 * @throws Error when an object is gone before it is read: the copy would lack it.
 */
export async function copyBucket(from: S3Client, to: S3Client, bucket: string): Promise<StoredObject[]> {
  const objects = await objectsIn(from, bucket, '');
  for (const { key } of objects) {
    const { Body } = await from.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
    await to.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes }));
  }
  return objects;
}

interface TempoBlock {
  totalObjects: number;
  /** 1 says that the metrics generator wrote it. */
  replicationFactor?: number;
}

/** What lies in Tempo's bucket: bytes and traces of the ingesters' blocks, which a search reads, and of the metrics generator's, which TraceQL metrics read. */
export async function tempoBlocks(client: S3Client, tenant: string) {
  const objects = await objectsIn(client, 'tempo', `${tenant}/`);
  const blocks = { ingester: { bytes: 0, traces: 0 }, generator: { bytes: 0, traces: 0 } };
  for (const { key } of objects.filter((object) => object.key.endsWith('/meta.json'))) {
    const { totalObjects, replicationFactor } = await readJson<TempoBlock>(client, 'tempo', key);
    const kind = blocks[replicationFactor === 1 ? 'generator' : 'ingester'];
    kind.bytes += bytesOf(objects.filter((object) => object.key.startsWith(key.replace('meta.json', ''))));
    kind.traces += totalObjects;
  }
  return blocks;
}

/** Whether a key of Mimir's bucket says that a block is whole: this file of it comes last. */
export const isMimirBlock = (key: string): boolean => /\/\w{26}\/meta\.json$/.test(key);
