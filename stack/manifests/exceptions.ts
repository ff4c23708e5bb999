/** Where a point is not kept, on purpose. One that no overlay needs any more is an error too. */
export interface Exception {
  point: string;
  on: string[];
  reason: string;
}

export const exceptions: readonly Exception[] = [
  {
    point: 'liveness',
    on: [
      'StatefulSet central-observability/loki/loki',
      'StatefulSet central-observability/mimir/mimir',
      'StatefulSet central-observability/tempo/tempo',
    ],
    reason: 'a store that replays its log answers late: a kill would make it begin again',
  },
  {
    point: 'non-root',
    on: ['DaemonSet monitoring/alloy/folder'],
    reason: 'makes the folder of the queues on the node, which belongs to root, and gives it to the agent',
  },
  {
    point: 'capabilities',
    on: ['DaemonSet monitoring/alloy/folder'],
    reason: 'gives that folder to another user, which is a capability of its own',
  },
  {
    point: 'token',
    on: ['DaemonSet monitoring/alloy'],
    reason: 'asks the API server which pod a log file belongs to',
  },
  {
    point: 'token',
    on: ['StatefulSet monitoring/event-reader'],
    reason: 'reads the events of the three namespaces',
  },
  {
    point: 'token',
    on: ['Job central-observability/credentials-0-1-0'],
    reason: 'writes the secrets it makes',
  },
  {
    point: 'named-peers',
    on: [
      'NetworkPolicy monitoring/alloy',
      'NetworkPolicy monitoring/event-reader',
      'NetworkPolicy central-observability/credentials',
    ],
    reason: 'the API server has another address in every cluster: its ports only, to anywhere',
  },
  {
    point: 'named-peers',
    on: ['NetworkPolicy central-observability/grafana'],
    reason: 'people come from outside the cluster, by the port of a node',
  },
];
