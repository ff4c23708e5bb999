import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  BucketAlreadyExists,
  BucketAlreadyOwnedByYou,
  CreateBucketCommand,
  PutBucketLifecycleConfigurationCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { fileOf } from '../configuration.ts';
import { at, type Context } from '../part.ts';

/** The buckets of the hub; each has its rules in `<bucket>.lifecycle.json`. */
export const buckets = ['loki', 'mimir', 'tempo'] as const;

/** A client of the stack's object storage; the caller destroys it. */
export function s3Client(context: Context): S3Client {
  return new S3Client({
    endpoint: `http://${at(context, 's3')}`,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: { accessKeyId: context.credentials.s3AccessKey, secretAccessKey: context.credentials.s3SecretKey },
    maxAttempts: 10,
  });
}

/** Creates the buckets and puts their lifecycle rules. Safe to run again. */
export async function applyBuckets(context: Context): Promise<void> {
  const client = s3Client(context);
  try {
    for (const bucket of buckets) {
      await client.send(new CreateBucketCommand({ Bucket: bucket })).catch((error: unknown) => {
        if (!(error instanceof BucketAlreadyOwnedByYou || error instanceof BucketAlreadyExists)) {
          throw error;
        }
      });
      const rules = await readFile(join(fileOf(context.settings, 'buckets'), `${bucket}.lifecycle.json`), 'utf8');
      await client.send(
        new PutBucketLifecycleConfigurationCommand({ Bucket: bucket, LifecycleConfiguration: JSON.parse(rules) })
      );
    }
  } finally {
    client.destroy();
  }
}
