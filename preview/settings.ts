import { type HubAccess } from './api/hub';

export interface Settings {
  address: string;
  port: number;
  hub: HubAccess;
}

/** Reads the environment. Throws an Error that names everything that is missing. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const missing = ['HUB_URL', 'READER_USER', 'READER_PASSWORD'].filter((name) => !env[name]);
  if (missing.length > 0) {
    throw new Error(
      `The page cannot reach the hub: ${missing.join(', ')} not set. \`make up\` sets them; see preview/README.md.`
    );
  }
  const port = Number(env.PAGE_PORT ?? 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Error(`PAGE_PORT is not a port: ${env.PAGE_PORT}`);
  }
  return {
    address: env.PAGE_ADDR ?? '127.0.0.1',
    port,
    hub: { url: env.HUB_URL!, user: env.READER_USER!, password: env.READER_PASSWORD! },
  };
}
