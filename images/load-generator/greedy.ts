/** Takes a whole processor and a mebibyte of memory more every second, until somebody ends it. */
export const options = { iterations: 1, vus: 1, systemTags: [] };

const MEBIBYTE = 1024 * 1024;

export default function take() {
  const taken: Uint8Array[] = [];
  for (;;) {
    taken.push(new Uint8Array(MEBIBYTE).fill(1));
    const until = Date.now() + 1000;
    while (Date.now() < until) {
      // busy
    }
  }
}
