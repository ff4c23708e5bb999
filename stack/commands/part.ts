import { chosen } from './platform.ts';

/** Stops one part, to see what the others do without it. */
export async function stop(name: string): Promise<void> {
  await (await chosen()).stop(name);
  console.log(`${name} is stopped; "npm run stack -- start ${name}" starts it again.`);
}

/** Starts it again and waits until it answers. */
export async function start(name: string): Promise<void> {
  await (await chosen()).start(name);
  console.log(`${name} answers.`);
}
