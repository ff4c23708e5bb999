import { QueryVariable, sceneGraph, type VariableGetOptionsArgs, type VariableValueOption } from '@grafana/scenes';
import { VariableRefresh } from '@grafana/data';
import { catchError, from, map, mergeMap, of, timeout, type Observable } from 'rxjs';
import { held, type HeldVariable } from '../address/held';
import { variableLabel } from '../language/names';
import { VARIABLES, type labelValues } from '../queries/variables';
import { dataSourcesOf, loadDataSource } from './address/dataSources';
import { problemOfRange } from './address/pageRange';

/** Time Mimir has to list values; panels wait for it. */
const PATIENCE_MS = 3000;

/**
 * A variable that offers what Mimir lists and its rule allows, and always what is chosen. Mimir is not asked when it has no data source, nor for an
 * invalid time range; when it does not answer it lists nothing.
 */
export class ListedVariable extends QueryVariable {
  public constructor(
    protected readonly variable: HeldVariable & keyof typeof VARIABLES,
    query: ReturnType<typeof labelValues>,
    state: Readonly<Partial<QueryVariable['state']>>
  ) {
    super({
      name: VARIABLES[variable].name,
      label: variableLabel(variable),
      datasource: { type: 'prometheus', uid: '${mimir}' },
      query,
      refresh: VariableRefresh.onDashboardLoad,
      ...state,
    });
  }

  public override getValueOptions(
    args: VariableGetOptionsArgs,
    { panelsWait = true } = {}
  ): Observable<VariableValueOption[]> {
    const mimir = String(sceneGraph.lookupVariable('mimir', this)?.getValue() ?? '');
    if (!dataSourcesOf('mimir').some(({ uid }) => uid === mimir)) {
      return of(this.withChosen([]));
    }
    // At first the data source still has to be loaded. The URL is read meanwhile, so the time range is known only afterwards.
    return from(loadDataSource(mimir)).pipe(
      mergeMap(() => {
        if (problemOfRange(this)) {
          return of([]);
        }
        const options = super.getValueOptions(args);
        if (!panelsWait) {
          this.setState({ loading: false });
        }
        return options;
      }),
      timeout({ first: PATIENCE_MS }),
      catchError(() => of([])),
      map((options) => options.filter(({ value }) => held[this.variable].fits(String(value)))),
      map((options) => this.withChosen(options))
    );
  }

  /** Lists anew while the panels go on: those that wait for a variable are told only of what its page asks for. */
  protected listAgain(): void {
    this._subs.add(this.getValueOptions({}, { panelsWait: false }).subscribe((options) => this.setState({ options })));
  }

  private withChosen(options: VariableValueOption[]): VariableValueOption[] {
    const known = new Set(options.map(({ value }) => value));
    const chosen = this.hasAllValue() ? [] : [this.state.value].flat();
    const unknown = chosen.filter((value) => value !== '' && !known.has(value));
    return [...unknown.map((value) => ({ label: String(value), value })), ...options];
  }
}
