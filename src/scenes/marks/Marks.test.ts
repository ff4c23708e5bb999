import { FieldType, toDataFrame } from '@grafana/data';
import { EmbeddedScene, SceneTimeRange, type VizPanel } from '@grafana/scenes';
import { DEFAULT_SETTINGS } from '../../AppConfig/settings';
import { panelById } from '../../catalogue';
import { queriesOf } from '../../catalogue/reading';
import { restarts } from '../../catalogue/marks';
import { installTransport } from '../../test/transport';
import { PanelScene } from '../panel/PanelScene';
import { pageVariables } from '../variables';
import { Marks } from './Marks';
import { showMarks } from './showMarks';

const started = toDataFrame({
  refId: 'A',
  fields: [
    { name: 'Time', type: FieldType.time, values: [1000] },
    { name: 'Line', type: FieldType.string, values: ['Starting server on :8080'] },
  ],
});

/** A page with marks and these panels. */
function page(from: string, ...bodies: PanelScene[]) {
  const marks = new Marks();
  const scene = new EmbeddedScene({
    $timeRange: new SceneTimeRange({ from, to: 'now' }),
    $variables: pageVariables(DEFAULT_SETTINGS),
    $behaviors: [marks],
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
  expect(expressions(road.asked)).toHaveLength(1);
  expect(expressions(road.asked)[0]).toMatchObject({ expr: queriesOf(restarts, 'logs').map(({ expr }) => expr)[0] });
  heard.forEach((listener) => expect(listener).toHaveBeenCalledTimes(1));
  expect(marks.state.frames[0].fields[1].values).toEqual(['Service started']);
  stop.forEach((end) => end());
  stop.splice(0, 2, ...heard.map((listener) => marks.follow(listener)));
  await settled();
  // another tab of the same page
  expect(expressions(road.asked)).toHaveLength(1);
});

test('weeks are read from the counter', async () => {
  const road = installTransport();
  const { marks } = page('now-14d', new PanelScene(panelById('technical.starts'), {}));
  marks.follow(() => undefined);
  await settled();
  expect(road.asked.loki).toEqual([]);
  expect(road.asked.mimir).toHaveLength(1);
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

test.each([
  ['technical.answers-by-status', true],
  ['technical.heatmap', true],
  ['technical.starts', false],
  ['technical.failing-traces', false],
] as const)('%s draws them: %s', (id, draws) => {
  const panel: VizPanel = new PanelScene(panelById(id), {}).state.body;
  expect(panel.state.$behaviors?.includes(showMarks)).toBe(draws);
});
