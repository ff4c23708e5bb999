import { QueryVariable, type VariableGetOptionsArgs, type VariableValueOption } from '@grafana/scenes';
import { VariableRefresh } from '@grafana/data';
import { catchError, map, of, timeout, type Observable } from 'rxjs';

/** Loki gets this long to name the services; panels of the other stores wait for it. */
const PATIENCE_MS = 3000;

/** Loki's query for the values of a label (its front end numbers the kinds of variable query). */
const labelValues = { refId: 'services', type: 1, label: 'service_name', stream: '' };

/** The watched service. Its value stays when Loki does not know it or does not answer. */
export class ServiceVariable extends QueryVariable {
  public constructor(service: string) {
    super({
      name: 'service',
      label: 'Service',
      datasource: { type: 'loki', uid: '${loki}' },
      query: labelValues,
      refresh: VariableRefresh.onDashboardLoad,
      value: service,
      text: service,
    });
  }

  public override getValueOptions(args: VariableGetOptionsArgs): Observable<VariableValueOption[]> {
    const current = String(this.state.value);
    return super.getValueOptions(args).pipe(
      timeout({ first: PATIENCE_MS }),
      catchError(() => of([])),
      map((options) => withOption(options, current))
    );
  }
}

function withOption(options: VariableValueOption[], value: string): VariableValueOption[] {
  const known = options.some((option) => option.value === value);
  return known || !value ? options : [{ label: value, value }, ...options];
}
