import type { MenuItem } from '../../../images/load-generator/menu.ts';
import type { KnownIncident, MonthPlan } from './plan.ts';
import type { Minute, MonthRequest, Unseen } from './traffic.ts';

/** What is known of an incident because it was made: customers only (GET). */
export interface IncidentTruth extends KnownIncident {
  /** Menu loads, those of them that failed, and that were served. */
  loads: number;
  failed: number;
  served: number;
  /** Price of the dishes that were opened and can be ordered. */
  looked: number;
  /** Price of the dishes that can be ordered and were not opened because a failed load took their place. */
  unseen: number;
}

export interface Truth {
  lines: number;
  loads: number;
  failed: number;
  incidents: IncidentTruth[];
}

/** Adds up what is asked of the month, so that what the stores say of it can be held against it. */
export class Tally {
  public readonly truth: Truth;
  private readonly prices: ReadonlyMap<string, number>;

  public constructor({ incidents }: MonthPlan, menu: readonly MenuItem[]) {
    const nothing = { loads: 0, failed: 0, served: 0, looked: 0, unseen: 0 };
    this.truth = { lines: 0, loads: 0, failed: 0, incidents: incidents.map((known) => ({ ...known, ...nothing })) };
    this.prices = new Map(menu.filter(({ available }) => available).map(({ id, price }) => [`/api/menu/${id}`, price]));
  }

  public add({ requests, unseen }: Minute): void {
    requests.forEach((request) => this.addRequest(request));
    unseen.forEach((one) => this.addUnseen(one));
  }

  private at(moment: number): IncidentTruth | undefined {
    return this.truth.incidents.find(({ from, to }) => moment >= from && moment < to);
  }

  private addRequest({ at, method, path, status }: MonthRequest): void {
    this.truth.lines++;
    if (method !== 'GET') {
      return;
    }
    const incident = this.at(at / 1e6);
    if (path !== '/api/menu') {
      if (incident && status === 200) {
        incident.looked += this.prices.get(path) ?? 0;
      }
      return;
    }
    const failed = status === 500 ? 1 : 0;
    this.truth.loads++;
    this.truth.failed += failed;
    if (incident) {
      incident.loads++;
      incident.failed += failed;
      incident.served += 1 - failed;
    }
  }

  private addUnseen({ at, path }: Unseen): void {
    const incident = this.at(at);
    if (incident) {
      incident.unseen += this.prices.get(path) ?? 0;
    }
  }
}
