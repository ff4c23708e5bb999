/**
 * Sends one of the waves of waves.ts, until it is stopped:
 *
 *   WAVE=scanner k6 run --quiet --summary-mode=disabled --no-thresholds wave.ts
 *
 * Environment: EDGE_URL, WAVE, SEED; see settings.ts.
 */
import exec from 'k6/execution';
import http from 'k6/http';
import type { Options } from 'k6/options';
import { createRandom, type Random } from './random.ts';
import { readWaveSettings } from './settings.ts';
import { nextOf, plans } from './waves.ts';

const settings = readWaveSettings(__ENV);
const { rate, atOnce } = plans[settings.wave];

export const options: Options = {
  scenarios: {
    wave: {
      executor: 'constant-arrival-rate',
      rate: rate / atOnce,
      timeUnit: '1s',
      duration: settings.duration,
      preAllocatedVUs: 4,
      maxVUs: 20,
      gracefulStop: '5s',
    },
  },
  batch: atOnce,
  batchPerHost: atOnce,
  discardResponseBodies: true,
  systemTags: [],
  userAgent: 'the-pass-wave/1',
};

let random: Random | undefined;

export default function wave(): void {
  const source = (random ??= createRandom(settings.seed, exec.vu.idInTest));
  http.batch(
    Array.from({ length: atOnce }, () => {
      const { method, path } = nextOf(settings.wave, source);
      return { method, url: settings.edgeUrl + path, params: { timeout: '10s' } };
    })
  );
}
