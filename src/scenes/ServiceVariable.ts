import type { VariableValue } from '@grafana/scenes';
import { held } from '../address/held';
import { t } from '../language/text';
import { labelValues } from '../queries/variables';
import type { TabDefinition } from '../views/types';
import { admitted } from './address/checked';
import { ListedVariable } from './ListedVariable';

const servicesOf = ({ services }: TabDefinition) => labelValues(services, 'service_name');

/** The watched service. It offers those that have what the tab shows, and keeps its value on every tab. */
export class ServiceVariable extends ListedVariable {
  public constructor(
    private readonly service: string,
    view: TabDefinition
  ) {
    super('service', servicesOf(view), { value: service, text: service });
  }

  /** From now on it offers what this tab can show. */
  public offerFor(view: TabDefinition): void {
    const query = servicesOf(view);
    if (JSON.stringify(query) !== JSON.stringify(this.state.query)) {
      this.setState({ query });
      this.listAgain();
    }
  }

  public override changeValueTo(value: VariableValue, text?: VariableValue, isUserAction?: boolean): void {
    const instead = t('address.instead.service', 'Showing {{service}}', { service: this.service });
    const taken = admitted(this, 'service', held.service, value, this.service, instead);
    super.changeValueTo(taken, taken === value ? text : undefined, isUserAction);
  }
}
