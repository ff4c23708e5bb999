/** A time in which one alert was pending, or firing, without a pause. */
export interface AlertRun {
  /** Name of the rule. */
  name: string;
  state: 'firing' | 'pending';
  /** `page`, `ticket` or `info`. */
  severity: string;
  /** Id of the objective; empty for an alert of the platform. */
  objective: string;
  cluster: string;
  /** Milliseconds since the epoch; undefined when it was so before the time range. */
  from?: number;
  /** Undefined when it is so at the end of the time range. */
  to?: number;
}

/** What is known of the alerts of a time range; undefined while nobody knows, `away` when they cannot be read. */
export type KnownAlerts = readonly AlertRun[] | 'away' | undefined;
