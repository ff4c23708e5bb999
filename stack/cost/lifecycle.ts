import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the rules of the buckets lie: `kind` expires, `aws` also moves what has aged to cheaper classes. */
export const ruleFolders = {
  kind: 'k8s/base/central-observability/buckets',
  aws: 'k8s/overlays/aws/buckets',
} as const;

export type RuleSet = keyof typeof ruleFolders;
export type Bucket = 'loki' | 'mimir' | 'tempo';

export interface Transition {
  /** Age of the object, not of what is in it. */
  Days: number;
  StorageClass: 'STANDARD_IA' | 'GLACIER_IR';
}

/** One rule of a bucket, as S3 takes it. */
export interface Rule {
  ID: string;
  Status: 'Enabled' | 'Disabled';
  Filter: { Prefix?: string; And?: { Prefix: string; ObjectSizeGreaterThan?: number } };
  AbortIncompleteMultipartUpload?: { DaysAfterInitiation: number };
  /** Only of a bucket with versions: what was replaced or deleted, so many days later. */
  NoncurrentVersionExpiration?: { NoncurrentDays: number };
  Expiration?: { Days: number };
  Transitions?: Transition[];
}

export function rulesOf(root: string, set: RuleSet, bucket: Bucket): Rule[] {
  const file = join(root, ruleFolders[set], `${bucket}.lifecycle.json`);
  return (JSON.parse(readFileSync(file, 'utf8')) as { Rules: Rule[] }).Rules;
}

export const prefixOf = ({ Filter }: Rule): string => Filter.And?.Prefix ?? Filter.Prefix ?? '';

/**
 * Whether a rule is about an object.
 * @param size bytes.
 */
export function matches(rule: Rule, key: string, size: number): boolean {
  return key.startsWith(prefixOf(rule)) && size > (rule.Filter.And?.ObjectSizeGreaterThan ?? -1);
}
