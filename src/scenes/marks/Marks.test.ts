import { FieldType, toDataFrame } from '@grafana/data';
import { EmbeddedScene, SceneTimeRange, type VizPanel } from '@grafana/scenes';
import { DEFAULT_SETTINGS } from '../../AppConfig/settings';
import { panelById } from '../../catalogue';
import { queriesOf } from '../../catalogue/reading';
import { alerts, aroundStart, restarts } from '../../catalogue/marks';
import { installTransport, oneValue } from '../../test/transport';
import { Alerts } from '../alerts/Alerts';
import { PanelScene } from '../panel/PanelScene';
import { pageVariables } from '../variables';
import { Marks } from './Marks';
import { showMarks } from './showMarks';

const MINUTE = 60_000;

const startedAt = (time: number) =>
  toDataFrame({
    refId: 'A',
    fields: [
      { name: 'Time', type: FieldType.time, values: [time] },
      { name: 'Line', type: FieldType.string, values: ['Starting server on :8080'] },
    ],
  });

const started = startedAt(Date.now() - MINUTE);

/** A page with marks and these panels. */
function page(from: string, ...bodies: PanelScene[]) {
  const marks = new Marks();
  const scene = new EmbeddedScene({
    $timeRange: new SceneTimeRange({ from, to: 'now' }),
    $variables: pageVariables(DEFAULT_SETTINGS),
    $behaviors: [new Alerts(), marks],
    body: bodies[0],
  });
  const deactivate = scene.activate();
  return { marks, scene, deactivate };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 50));

const expressions = (asked: ReturnType<typeof installTransport>['asked']) =>
  Object.values(asked).flatMap((requests) => requests.flatMap(({ targets }) => targets.map((target) => target)));

test('a page asks for its marks once, however many graphs it has, and not at all without one', async () => {
  const road = installTransport();
  road.answer('loki', [started]);
  const { marks } = page('now-30m', new PanelScene(panelById('technical.starts'), {}));
  await settled();
  expect(expressions(road.asked)).toEqual([]);
  const heard = [jest.fn(), jest.fn()];
  const stop = heard.map((listener) => marks.follow(listener));
  await settled();
  expect(expressions(road.asked).map((target) => 'expr' in target && target.expr)).toEqual([
    ...queriesOf(restarts, 'logs').map(({ expr }) => expr),
    ...queriesOf(alerts).map(({ expr }) => expr),
  ]);
  heard.forEach((listener) => expect(listener).toHaveBeenCalledTimes(1));
  expect(marks.state.frames[0].fields[1].values).toEqual(['Service started']);
  stop.forEach((end) => end());
  stop.splice(0, 2, ...heard.map((listener) => marks.follow(listener)));
  await settled();
  // another tab of the same page
  expect(expressions(road.asked)).toHaveLength(2);
});

test('weeks are read from the counter', async () => {
  const road = installTransport();
  const { marks } = page('now-14d', new PanelScene(panelById('technical.starts'), {}));
  marks.follow(() => undefined);
  await settled();
  expect(road.asked.loki).toEqual([]);
  // the counter of such lines, and the alerts
  expect(road.asked.mimir).toHaveLength(2);
});

test('without its store there are no marks, and nothing else happens', async () => {
  const road = installTransport();
  road.answer('loki', { status: 502, message: 'bad gateway' });
  const { marks } = page('now-30m', new PanelScene(panelById('technical.starts'), {}));
  const heard = jest.fn();
  marks.follow(heard);
  await settled();
  expect(road.asked.loki).toHaveLength(1);
  expect([marks.state.frames, heard.mock.calls]).toEqual([[], []]);
});

const textsOf = ({ state }: Marks) =>
  state.frames.map(({ fields }) => fields.find(({ name }) => name === 'text')?.values ?? []);

test('a start says what it has changed, once ten minutes of it are known, and asks for them once', async () => {
  const road = installTransport();
  const start = Date.now() - 15 * MINUTE;
  road.answer('loki', [startedAt(start)]);
  const [first] = queriesOf(aroundStart).map(({ expr }) => expr);
  const isAround = ({ targets }: { targets: object[] }) => targets.some((one) => 'expr' in one && one.expr === first);
  road.answer('mimir', (request) => {
    if (!isAround(request)) {
      return [];
    }
    const isBefore = request.range.to.valueOf() <= start;
    return [oneValue(600, 'A'), oneValue(isBefore ? 40 : 2, 'B'), oneValue(0.2, 'C')];
  });
  const { marks } = page('now-30m', new PanelScene(panelById('technical.starts'), {}));
  const stop = marks.follow(() => undefined);
  await settled();
  expect(textsOf(marks)).toEqual([
    ['Service started. 10 minutes later: better (2% failed, p95 200.0 ms; before: 40% failed, p95 200.0 ms).'],
  ]);
  expect(road.asked.mimir.filter(isAround).map(({ range }) => [range.from.valueOf(), range.to.valueOf()])).toEqual([
    [start - 10 * MINUTE, start],
    [start, start + 10 * MINUTE],
  ]);
  stop();
  expect(marks.state.studies.map(({ isActive }) => isActive)).toEqual([false]);
});

test('alerts are marks of their own', async () => {
  const road = installTransport();
  const labels = {
    alertname: 'MenuLoadsFailing',
    alertstate: 'firing',
    severity: 'page',
    sloth_slo: 'menu-loads',
    k8s_cluster_name: 'native',
  };
  const times = Array.from({ length: 10 }, (_, minute) => Date.now() - (20 - minute) * MINUTE);
  road.answer('mimir', [
    toDataFrame({
      refId: 'A',
      fields: [
        { name: 'Time', type: FieldType.time, values: times },
        { name: 'Value', type: FieldType.number, values: times.map(() => 1), labels },
      ],
    }),
  ]);
  const { marks } = page('now-30m', new PanelScene(panelById('technical.starts'), {}));
  marks.follow(() => undefined);
  await settled();
  const what = 'more menu requests in native ended in a server error than usual';
  expect(textsOf(marks)).toEqual([[`Alert: ${what}`, `Alert over: ${what}`]]);
});

test.each([
  ['technical.answers-by-status', true],
  ['technical.heatmap', true],
  ['technical.starts', false],
  ['technical.failing-traces', false],
] as const)('%s draws them: %s', (id, draws) => {
  const panel: VizPanel = new PanelScene(panelById(id), {}).state.body;
  expect(panel.state.$behaviors?.includes(showMarks)).toBe(draws);
});
