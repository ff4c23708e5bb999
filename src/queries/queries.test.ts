import * as logql from './logql';
import * as promql from './promql';
import * as traceql from './traceql';

/** Matchers that every selector of Loki and Mimir has. */
const ORIGIN = 'k8s_cluster_name=~`${cluster:regex}`, deployment_environment_name=~`${environment:regex}`';

describe('LogQL', () => {
  test('a pipeline of customers leaves probes out and reads no line', () => {
    const lines = logql.requestLines({ route: '/api/menu', status: '=~"5.."' });
    expect(lines).toBe(
      `{service_name="\${service:percentencode}", ${ORIGIN}} | log_kind="request" | http_route="/api/menu" | http_request_method="GET" | http_response_status_code=~"5.."`
    );
    expect(logql.sum(logql.count(lines, '$__range'), ['http_request_method'])).toBe(
      `sum by (http_request_method) (count_over_time(${lines} [$__range]))`
    );
  });

  test('fields are read from lines that can be read', () => {
    expect(logql.requestLines({ fields: ['error'], where: ['error!=""'] })).toBe(
      `{service_name="\${service:percentencode}", ${ORIGIN}} | log_kind="request" | http_route=~"/api/menu.*" | http_request_method="GET" | json error | error!="" | __error__=""`
    );
  });

  test('everyone are all methods', () => {
    expect(logql.requestLines({ methods: 'any' })).toBe(
      `{service_name="\${service:percentencode}", ${ORIGIN}} | log_kind="request" | http_route=~"/api/menu.*"`
    );
  });

  test.each([
    ['plain', '`plain`'],
    ['"json"', '`"json"`'],
    ['tick ` and "', '"tick ` and \\""'],
    ['line\nbreak', '"line\\nbreak"'],
  ])('quotes %j', (text, quoted) => {
    expect(logql.quote(text)).toBe(quoted);
  });

  test('values of a span cannot leave their quotes', () => {
    const expr = logql.linesOfMoment({ method: 'GET', path: '/api/menu/`} | "x"', status: '404', origin: new Map() });
    expect(expr).toContain('path="/api/menu/`} | \\"x\\""');
  });

  test('Grafana finds no variable in a path that a customer has sent', () => {
    const path = '/api/menu/${service}[[service]]$x';
    const expr = logql.linesOfMoment({ method: 'GET', path, status: '404', origin: new Map() });
    expect(expr.replace(logql.serviceStream, '')).not.toMatch(/\$|\[\[/);
    expect(expr).toContain('path="/api/menu/\\u0024{service}\\u005b\\u005bservice]]\\u0024x"');
  });

  test('lines come from where their span comes from', () => {
    const origin = new Map([['k8s.cluster.name', 'a"b']]);
    const expr = logql.linesOfMoment({ method: 'GET', path: '/', status: '200', origin });
    expect(expr).toContain(
      '{service_name="${service:percentencode}", k8s_cluster_name="a\\"b", deployment_environment_name=~`${environment:regex}`} |'
    );
  });

  test('the largest of what customers choose come first', () => {
    expect(logql.largest(3, 'x', ['id'])).toBe('sort_desc(bottomk(3, topk(3, sum by (id) (x))))');
  });
});

describe('PromQL', () => {
  test.each([
    [{ a: 'b' }, 'service_name="${service:percentencode}", a="b"'],
    [{ a: '=~5..' }, 'service_name="${service:percentencode}", a=~"5.."'],
    [{ a: '!=/health' }, 'service_name="${service:percentencode}", a!="/health"'],
    [{ a: '!~x|y', service_name: 'other' }, 'service_name="other", a!~"x|y"'],
    [{ a: 'quo"te' }, 'service_name="${service:percentencode}", a="quo\\"te"'],
  ])('selects by %j', (matchers, text) => {
    expect(promql.metric('m', matchers)).toBe(`m{${text}, ${ORIGIN}}`);
  });

  test('selects series of any service', () => {
    expect(promql.series('m')).toBe(`m{${ORIGIN}}`);
  });

  test('joins dishes with their names, each with those of its own cluster', () => {
    const price = promql.menu('menu_item_price', ['restaurant']);
    const dish = 'menu_item_id, k8s_cluster_name, deployment_environment_name';
    expect(promql.joinMenu('views', price, ['restaurant'])).toBe(
      `views * on (${dish}) group_left (restaurant) max by (${dish}, restaurant) (last_over_time(menu_item_price{service_name="menu-reader", ${ORIGIN}}[5m]))`
    );
  });
});

test('TraceQL measures a set of spans', () => {
  const set = traceql.spans('span.http.response.status_code >= 500');
  expect(traceql.measure(set, 'count_over_time()')).toBe(
    '{ resource.service.name = "${service:percentencode}" && resource.k8s.cluster.name =~ `${cluster:regex}` && resource.deployment.environment.name =~ `${environment:regex}` && span.http.response.status_code >= 500 } | count_over_time()'
  );
  expect(traceql.measure(set, 'rate()', { by: 'span.http.route', exemplars: true })).toMatch(
    / \| rate\(\) by \(span\.http\.route\) with\(exemplars=true\)$/
  );
});
