/** Writes as a container may write: each text of LINES (a JSON array of strings), then one of LONG characters. */
export const options = { iterations: 1, vus: 1, systemTags: [] };

export default function write() {
  (JSON.parse(__ENV.LINES) as string[]).forEach((line) => console.log(line));
  console.log('x'.repeat(Number(__ENV.LONG)));
}

/** k6's own account would be lines too. */
export const handleSummary = () => ({});
