import {
  QueryVariable,
  sceneGraph,
  type VariableGetOptionsArgs,
  type VariableValue,
  type VariableValueOption,
} from '@grafana/scenes';
import { VariableRefresh } from '@grafana/data';
import { catchError, from, map, mergeMap, of, timeout, type Observable } from 'rxjs';

import { SERVICES_OF_LOKI, VARIABLES } from '../queries/variables';
import { held } from '../address/held';
import { admitted } from './address/checked';
import { dataSourcesOf, loadDataSource } from './address/dataSources';
import { problemOfRange } from './address/pageRange';

/** Time Loki has to list the services; panels of the other stores wait for it. */
const PATIENCE_MS = 3000;

/** The watched service. It keeps its value when Loki does not know it or does not answer. */
export class ServiceVariable extends QueryVariable {
  public constructor(private readonly service: string) {
    super({
      ...VARIABLES.service,
      datasource: { type: 'loki', uid: '${loki}' },
      query: SERVICES_OF_LOKI,
      refresh: VariableRefresh.onDashboardLoad,
      value: service,
      text: service,
    });
  }

  public override changeValueTo(value: VariableValue, text?: VariableValue, isUserAction?: boolean): void {
    const taken = admitted(this, 'service', held.service, value, this.service, `Showing ${this.service}`);
    super.changeValueTo(taken, taken === value ? text : undefined, isUserAction);
  }

  public override getValueOptions(args: VariableGetOptionsArgs): Observable<VariableValueOption[]> {
    const current = String(this.state.value);
    const loki = String(sceneGraph.lookupVariable('loki', this)?.getValue() ?? '');
    if (!dataSourcesOf('loki').some(({ uid }) => uid === loki)) {
      return of(withOption([], current));
    }
    // At first the data source still has to be loaded. The URL is read meanwhile, so the time range is known only afterwards.
    return from(loadDataSource(loki)).pipe(
      mergeMap(() => (problemOfRange(this) ? of([]) : super.getValueOptions(args))),
      timeout({ first: PATIENCE_MS }),
      catchError(() => of([])),
      map((options) => options.filter(({ value }) => held.service.fits(String(value)))),
      map((options) => withOption(options, current))
    );
  }
}

function withOption(options: VariableValueOption[], value: string): VariableValueOption[] {
  const known = options.some((option) => option.value === value);
  return known || !value ? options : [{ label: value, value }, ...options];
}
