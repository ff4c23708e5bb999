import { english, ENGLISH_FILE } from '../locales/english';
import { buildDashboard } from './build';
import { buildTabs } from './tabs';
import { writeOrCheck } from './writeOrCheck';

/** Writes both forms of the dashboard and the English texts of the app, or with `--check` reports where a file differs from the catalogue. */

/** The one with tabs is part of the app, which writes it, and may not lie here: Grafana provisions this whole folder, and refuses that schema in a file. */
const FILES = {
  'dashboards/the-pass.json': buildDashboard,
  'src/dashboard/the-pass-tabs.json': buildTabs,
  [ENGLISH_FILE]: english,
};

for (const [name, build] of Object.entries(FILES)) {
  writeOrCheck(name, build(), 'npm run dashboards');
}
