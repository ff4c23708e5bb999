import { nodeTests, none, type Suite } from './suite.ts';

/** Needs a cluster that has the images of The Pass; without one it counts as skipped. */
export const cluster: Suite = {
  name: 'cluster',
  what: 'the platform on the cluster of KUBECONFIG: readiness, the fixture, network policies, killed pods, a drained node, a configuration change, removal, a second cluster at the same hub, alerts while rulers and Alertmanagers are killed',
  async run(root) {
    if (!process.env.KUBECONFIG) {
      console.log('skipped: cluster (KUBECONFIG is not set; see "make test-cluster")');
      return { ...none, skipped: 1 };
    }
    return nodeTests(root, ['contract/cluster/*.test.ts']);
  },
};
