/**
 * Tries to reach each address of OPEN and CLOSED ("host:port host:port") and says for each whether somebody took the connection. Those of OPEN are tried
 * again until somebody does: a connection that is late on a busy machine looks like a closed door.
 */
import { sleep } from 'k6';
import http from 'k6/http';

export const options = { iterations: 1, vus: 1, systemTags: [], throw: false };

/** k6 calls what goes wrong before there is a connection 1210 to 1219, a name that is not found 1100 to 1109. */
const noConnection = (code: number) => code >= 1210 && code < 1220;

/** Rounds of one to five seconds, against knocking for ever. */
const patience = 60;

interface Found {
  target: string;
  found: 'open' | 'closed' | 'unknown';
  code: number;
  error: string;
}

const isClosed = ({ found }: Found) => found === 'closed';

const listed = (targets?: string) => (targets ?? '').split(' ').filter(Boolean);

function knock(targets: string[]): Found[] {
  const answers = http.batch(
    targets.map((target) => ({ method: 'GET', url: `http://${target}/`, params: { timeout: '4s', redirects: 0 } }))
  );
  return answers.map(({ error_code: code, error }, index) => {
    // a name nobody knows would look like a closed door
    const found = code >= 1100 && code < 1110 ? 'unknown' : noConnection(code) || code === 1050 ? 'closed' : 'open';
    return { target: targets[index], found, code, error };
  });
}

export default function reach() {
  let open = knock(listed(__ENV.OPEN));
  for (let round = 1; round < patience && open.some(isClosed); round++) {
    sleep(1);
    open = [...open.filter((one) => !isClosed(one)), ...knock(open.filter(isClosed).map(({ target }) => target))];
  }
  [...open, ...knock(listed(__ENV.CLOSED))].forEach((one) => console.log(JSON.stringify(one)));
}
