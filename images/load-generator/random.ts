/** A seeded stream of numbers: k6 has one generator for the whole virtual user, and no way to ask it for the same stream twice. */

/** Next number of the stream, 0 <= x < 1. */
export type Random = () => number;

/** @param stream tells apart streams of one seed (a virtual user, a scenario). */
export function createRandom(seed: number, stream = 0): Random {
  let state = (Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(stream + 1, 0x85ebca6b)) | 0 || 1;
  const next = () => {
    // xorshift, 32 bits; zero is its only fixed point and never reached
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 0x100000000;
  };
  // neighbouring seeds begin alike: let them drift apart
  for (let i = 0; i < 8; i++) {
    next();
  }
  return next;
}

/** One of the choices, each as often as its weight says. The list is not empty, weights are above 0. */
export function pick<T extends { weight: number }>(choices: readonly T[], random: Random): T {
  const total = choices.reduce((sum, choice) => sum + choice.weight, 0);
  let left = random() * total;
  for (const choice of choices) {
    left -= choice.weight;
    if (left < 0) {
      return choice;
    }
  }
  return choices[choices.length - 1];
}
