interface Target {
  /** Origin, with the sub path if Grafana has one. */
  url: string;
  on: 'preview' | 'grafana';
  /** Sign in with these; without them the page must let anonymous readers in. */
  user?: string;
  password?: string;
}

/** Where the specs run, from GRAFANA_URL, PASS_ON, GRAFANA_USER and GRAFANA_PASSWORD. */
export const target: Target = {
  url: (process.env.GRAFANA_URL ?? 'http://127.0.0.1:3000').replace(/\/*$/, '/'),
  on: process.env.PASS_ON === 'grafana' ? 'grafana' : 'preview',
  user: process.env.GRAFANA_USER,
  password: process.env.GRAFANA_PASSWORD,
};
