/** What waits for each request, measured while the link is cut. */
export interface Waiting {
  /** Bytes in the queue of a line, and of a span. */
  line: number;
  span: number;
  /** Bytes a second in the queue of metrics: a sample for each series that was touched, so it hardly grows with the rate. */
  metricsPerSecond: number;
  /** Bytes of a line in the log file of its pod. */
  lineInFile: number;
  /** Size of the queues' files for each byte that waits in them. */
  filePerByte: number;
}

/** What is set, and where. */
export interface Settings {
  /** Most bytes of each queue. */
  queue: number;
  /** Log files that the kubelet keeps of a container, and the size of each in bytes. */
  files: { count: number; bytes: number };
  /** What the edge proxy holds when the collector takes nothing: seconds, and spans. */
  edge: { seconds: number; spans: number };
  /** How old lines, samples and spans may be when they reach their store, in seconds. */
  window: { lines: number; samples: number; spans: number };
  /** Pods of the service on one node, which share its requests. */
  pods: number;
}

export interface Stage {
  name: string;
  /** Seconds that it adds to those before it. */
  seconds: number;
}

export interface Bound {
  signal: 'lines' | 'counters' | 'spans';
  stages: Stage[];
  /** Seconds of outage after which the first of it is lost. */
  seconds: number;
  /** What ends first. */
  ends: string;
}

/** How long an outage of the hub each signal survives on a node that serves `rate` requests a second. */
export function bounds(rate: number, waiting: Waiting, settings: Settings): Bound[] {
  const { queue, files, edge, window, pods } = settings;
  const kept = (files.count * files.bytes) / ((rate / pods) * waiting.lineInFile);
  const inQueue = {
    lines: queue / (rate * waiting.line),
    counters: queue / waiting.metricsPerSecond,
    spans: queue / (rate * waiting.span),
  };
  // A line is counted before it is queued: once either queue is full, reading stops, and what is not read is neither.
  const reading = Math.min(inQueue.lines, inQueue.counters);
  const behind = { name: "the pod's log files", seconds: kept };
  return [
    bound('lines', [{ name: 'the queue', seconds: reading }, behind], { name: "Loki's window", seconds: window.lines }),
    bound('counters', [{ name: 'the queue', seconds: reading }, behind], {
      name: "Mimir's window",
      seconds: window.samples,
    }),
    bound(
      'spans',
      [
        { name: 'the queue', seconds: inQueue.spans },
        { name: 'the edge', seconds: Math.min(edge.seconds, edge.spans / (rate / pods)) },
      ],
      { name: "Tempo's window", seconds: window.spans }
    ),
  ];
}

function bound(signal: Bound['signal'], stages: Stage[], window: Stage): Bound {
  const room = stages.reduce((sum, { seconds }) => sum + seconds, 0);
  const last = stages.at(-1)!.name;
  return {
    signal,
    stages,
    seconds: Math.min(room, window.seconds),
    ends: room <= window.seconds ? `${stages[0].name}, then ${last}` : window.name,
  };
}

/** Bytes of disk that the queues of a node take after so many seconds without the hub, at most what they may hold. */
export function diskAfter(seconds: number, rate: number, waiting: Waiting, { queue }: Pick<Settings, 'queue'>): number {
  const each = [rate * waiting.line, rate * waiting.span, waiting.metricsPerSecond];
  return each.reduce((sum, perSecond) => sum + Math.min(queue, perSecond * seconds), 0) * waiting.filePerByte;
}
