import { GetObjectCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';

interface StoredObject {
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
