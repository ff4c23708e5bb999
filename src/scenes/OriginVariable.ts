import type { VariableValue } from '@grafana/scenes';
import { held } from '../address/held';
import { t } from '../language/text';
import { ANY_VALUE, CLUSTERS, ENVIRONMENTS } from '../queries/variables';
import { admittedAll, ALL } from './address/checked';
import { ListedVariable } from './ListedVariable';

const QUERIES = { cluster: CLUSTERS, environment: ENVIRONMENTS } as const;

const INSTEAD = {
  cluster: () => t('address.instead.cluster', 'Showing every cluster'),
  environment: () => t('address.instead.environment', 'Showing every environment'),
} as const;

/** Clusters or environments whose signals are shown: one, several or all. */
export class OriginVariable extends ListedVariable {
  public constructor(private readonly origin: keyof typeof QUERIES) {
    super(origin, QUERIES[origin], {
      isMulti: true,
      includeAll: true,
      defaultToAll: true,
      allValue: ANY_VALUE,
      value: [ALL],
      text: [t('page.all', 'All')],
    });
  }

  public override changeValueTo(value: VariableValue, text?: VariableValue, isUserAction?: boolean): void {
    const taken = admittedAll(this, this.origin, held[this.origin], value, INSTEAD[this.origin]());
    super.changeValueTo(taken ?? [ALL], taken ? text : undefined, isUserAction);
  }
}
