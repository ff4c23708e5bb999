/** An error from a store, or no response at all. `status` is the HTTP status to return. */
export class HubError extends Error {
  constructor(
    message: string,
    readonly status: number
  ) {
    super(message);
  }
}

export interface Hub {
  /** GET through the gateway, as the reader. Throws HubError. */
  get<T>(
    path: string,
    params?: Record<string, string | number | undefined>,
    headers?: Record<string, string>
  ): Promise<T>;
  /** POST of a form through the gateway, as the reader. Throws HubError. */
  post<T>(path: string, form: Record<string, string | number>): Promise<T>;
}

export interface HubAccess {
  url: string;
  user: string;
  password: string;
}

const TIMEOUT_MS = 60_000;

export function connectHub({ url, user, password }: HubAccess): Hub {
  const base = url.replace(/\/+$/, '');
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

  async function call<T>(path: string, init: RequestInit): Promise<T> {
    let response: Response;
    let text: string;
    try {
      response = await fetch(base + path, {
        ...init,
        // whoever runs the page knows the passwords, so it is not a guest
        headers: { accept: 'application/json', ...init.headers, authorization, 'x-grafana-user': user },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      text = await response.text();
    } catch (error) {
      throw new HubError(`hub does not respond: ${reason(error)}`, 502);
    }
    if (!response.ok) {
      throw new HubError(errorText(text) || `${response.status} ${response.statusText}`, response.status);
    }
    try {
      return JSON.parse(text);
    } catch {
      throw new HubError(`response is not JSON: ${text.slice(0, 200)}`, 502);
    }
  }

  return {
    get: (path, params = {}, headers) => call(path + queryString(params), { headers }),
    post: (path, form) => call(path, { method: 'POST', body: new URLSearchParams(stringValues(form)) }),
  };
}

function queryString(params: Record<string, string | number | undefined>): string {
  const text = new URLSearchParams(stringValues(params)).toString();
  return text && `?${text}`;
}

function stringValues(record: Record<string, string | number | undefined>): Array<[string, string]> {
  return Object.entries(record).flatMap(([key, value]): Array<[string, string]> =>
    value === undefined ? [] : [[key, String(value)]]
  );
}

/** Prometheus says `error`, Loki plain text, Grafana-like services `message`. */
function errorText(body: string): string {
  try {
    const parsed = JSON.parse(body);
    return parsed.error || parsed.message || body;
  } catch {
    return body.trim();
  }
}

/** Node hides why a fetch failed in `cause`. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  return error.cause instanceof Error ? error.cause.message || String(error.cause) : error.message;
}
