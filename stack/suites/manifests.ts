import { ensureTools } from '../manifests/tools.ts';
import { loadSettings } from '../settings.ts';
import { nodeTests, type Suite } from './suite.ts';

export const manifests: Suite = {
  name: 'manifests',
  what: 'every overlay renders, matches the API schemas, and passes the rules on security, availability and network',
  async run(root) {
    await ensureTools(loadSettings(), 'kustomize', 'kustomize-oldest', 'kubeconform');
    return nodeTests(root, ['stack/manifests/*.check.ts']);
  },
};
