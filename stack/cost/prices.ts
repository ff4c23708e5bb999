/**
 * List prices of AWS in US dollars, before discounts and taxes. They change and differ by region: look them up again before a figure is quoted.
 * A GB is taken as 10⁹ bytes; AWS bills GiB of 2³⁰, so that a bill is up to 7 % lower.
 */
export interface StorageClass {
  /** A GB for a month. */
  month: number;
  /** 1,000 objects written by a store, or 1,000 pages of a list. */
  puts: number;
  /** 1,000 objects read. */
  gets: number;
  /** A GB read. */
  retrieval: number;
  /** 1,000 objects moved into this class by a lifecycle rule. */
  transitions: number;
}

export type ClassName = 'STANDARD' | 'STANDARD_IA' | 'GLACIER_IR';

export interface Prices {
  region: string;
  /** Month in which they were put down. */
  asOf: string;
  sources: string[];
  classes: Record<ClassName, StorageClass>;
  /** A GB-month of a gp3 volume, with the 3,000 IOPS and 125 MB/s it comes with. */
  volume: number;
  /** A GB that leaves one zone and enters another: both ends are billed. */
  crossZone: number;
  /** A node for the stores, Linux, on demand. */
  node: {
    name: string;
    hour: number;
    cores: number;
    memoryGiB: number;
    /** What the kubelet and the system keep for themselves: cores, bytes. */
    reserved: { cores: number; memory: number };
  };
}

export const prices: Prices = {
  region: 'us-east-1',
  asOf: '2026-08',
  sources: [
    'https://aws.amazon.com/s3/pricing/',
    'https://aws.amazon.com/ebs/pricing/',
    'https://aws.amazon.com/ec2/pricing/on-demand/',
  ],
  classes: {
    STANDARD: { month: 0.023, puts: 0.005, gets: 0.0004, retrieval: 0, transitions: 0 },
    STANDARD_IA: { month: 0.0125, puts: 0.01, gets: 0.001, retrieval: 0.01, transitions: 0.01 },
    GLACIER_IR: { month: 0.004, puts: 0.02, gets: 0.01, retrieval: 0.03, transitions: 0.02 },
  },
  volume: 0.08,
  crossZone: 0.02,
  node: {
    name: 'm7g.large',
    hour: 0.0816,
    cores: 2,
    memoryGiB: 8,
    // EKS: 6 % of the first core and 1 % of the second; 255 MiB and 11 for each of 29 pods, 100 below which it evicts
    reserved: { cores: 0.07, memory: (255 + 11 * 29 + 100) * 2 ** 20 },
  },
};
