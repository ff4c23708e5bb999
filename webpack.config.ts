import type { Configuration } from 'webpack';
import grafanaConfig, { type Env } from './.config/webpack/webpack.config.ts';
import { ThirdPartyNotices } from './webpack/ThirdPartyNotices.ts';

/** The scaffold's build, with the notices that the licences of others ask for. */
export default async function config(env: Env): Promise<Configuration> {
  const scaffold = await grafanaConfig(env);
  return {
    ...scaffold,
    plugins: [...(scaffold.plugins ?? []), ...(env.production ? [new ThirdPartyNotices()] : [])],
    // Grafana loads the pictures of the listing one by one, and the chunk of Scenes when the app is opened.
    performance: { hints: false },
  };
}
