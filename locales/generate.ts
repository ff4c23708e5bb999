import { writeOrCheck } from '../dashboards/writeOrCheck';
import { english, ENGLISH_FILE } from './english';

/** Writes the English texts of the app as Grafana loads them, or with `--check` reports where the file differs from what the app says. */
writeOrCheck(ENGLISH_FILE, english(), 'npm run locales');
