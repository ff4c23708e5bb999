import { ensurePython } from '../checks/python.ts';
import { ensureTools } from '../manifests/tools.ts';
import { loadSettings } from '../settings.ts';
import { nodeTests, type Suite } from './suite.ts';

export const checks: Suite = {
  name: 'checks',
  what: 'third-party linters on manifests, Dockerfiles, workflows and alert rules: no finding but those accepted in docs/checks.md',
  async run(root) {
    const settings = loadSettings();
    await ensureTools(settings, 'kustomize', 'kube-score', 'actionlint');
    await ensurePython(settings);
    return nodeTests(root, ['stack/checks/*.check.ts']);
  },
};
