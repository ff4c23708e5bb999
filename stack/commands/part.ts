import { chosen } from './platform.ts';

/** Stops one part, to see how the others behave without it. */
export async function stop(name: string): Promise<void> {
  await (await chosen()).stop(name);
  console.log(`Stopped ${name}. To start it again: npm run stack -- start ${name}`);
}

/** Starts one part again and waits until it responds. */
export async function start(name: string): Promise<void> {
  await (await chosen()).start(name);
  console.log(`Started ${name}.`);
}
