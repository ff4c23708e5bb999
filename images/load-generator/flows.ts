/** Tries to reach each address of TARGETS ("host:port host:port") and says for each whether somebody took the connection. */
import http from 'k6/http';

export const options = { iterations: 1, vus: 1, systemTags: [], throw: false };

/** k6 calls what goes wrong before there is a connection 1210 to 1219, a name that is not found 1100 to 1109. */
const noConnection = (code: number) => code >= 1210 && code < 1220;

export default function reach() {
  const targets = __ENV.TARGETS.split(' ');
  const answers = http.batch(
    targets.map((target) => ({ method: 'GET', url: `http://${target}/`, params: { timeout: '4s', redirects: 0 } }))
  );
  answers.forEach(({ error_code: code, error }, index) => {
    // a name nobody knows would look like a closed door
    const found = code >= 1100 && code < 1110 ? 'unknown' : noConnection(code) || code === 1050 ? 'closed' : 'open';
    console.log(JSON.stringify({ target: targets[index], found, code, error }));
  });
}
