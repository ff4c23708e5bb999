/**
 * The sum of all series of one name in Prometheus' text format.
 * @param having pieces of text that the labels must contain, such as `route="otlp_v1_logs"`.
 */
export function sumOf(text: string, name: string, ...having: string[]): number {
  return text
    .split('\n')
    .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
    .filter((line) => having.every((label) => line.includes(label)))
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
}
