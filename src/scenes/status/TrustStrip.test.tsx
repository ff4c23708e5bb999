import React from 'react';
import { EmbeddedScene, LazyLoader, SceneTimeRange } from '@grafana/scenes';
import { toDataFrame, type DataFrame } from '@grafana/data';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import { DEFAULT_SETTINGS } from '../../AppConfig/settings';
import { panelById } from '../../catalogue';
import { queriesOf } from '../../catalogue/reading';
import { TRUST_PANELS } from '../../status/trust/panels';
import { testIds } from '../../testIds';
import { installPanelPlugin } from '../../test/panelPlugin';
import { installTransport } from '../../test/transport';
import { trust } from '../../views/trust';
import { PageSettings } from '../PageSettings';
import { pageVariables } from '../variables';
import { ViewScene } from '../ViewScene';

installPanelPlugin();

function show() {
  const scene = new EmbeddedScene({
    $timeRange: new SceneTimeRange({ from: '2026-01-10T14:00:00Z', to: '2026-01-10T15:00:00Z' }),
    $variables: pageVariables(DEFAULT_SETTINGS),
    $behaviors: [new PageSettings(DEFAULT_SETTINGS)],
    body: new ViewScene(trust),
  });
  return render(<scene.Component model={scene} />);
}

type Row = readonly [names: Record<string, string>, value: number];

/** A table as Mimir and Loki send one. */
function table(refId: string, rows: readonly Row[]): DataFrame {
  const labels = Object.keys(rows[0]?.[0] ?? {});
  return toDataFrame({
    refId,
    fields: [
      ...labels.map((name) => ({ name, type: 'string' as const, values: rows.map(([names]) => names[name]) })),
      { name: `Value #${refId}`, type: 'number', values: rows.map(([, value]) => value) },
    ],
  });
}

/** A series as Tempo sends one: its frame and its name are the cluster, and not the query. */
const series = (cluster: string, value: number): DataFrame =>
  toDataFrame({
    refId: cluster,
    fields: [
      { name: 'time', type: 'time', values: [0] },
      { name: 'value', type: 'number', values: [value], config: { displayName: cluster } },
    ],
  });

const named = (counts: Record<string, number>): Row[] =>
  Object.entries(counts).map(([Field, value]) => [{ Field }, value]);

const HOST_1 = { k8s_cluster_name: 'native', instance: 'host-1' };
const HOST_2 = { k8s_cluster_name: 'native', instance: 'host-2' };

/** A series of a graph as Mimir sends one. */
const graph = (labels: Record<string, string>, times: number[], values: number[]): DataFrame =>
  toDataFrame({
    refId: 'A',
    fields: [
      { name: 'Time', type: 'time', values: times },
      { name: 'Value', type: 'number', labels, values },
    ],
  });

const NATIVE = { k8s_cluster_name: 'native' };
const HALF_MINUTE = 30_000;

/** Every half minute between two times of that day. */
function every(from: string, to: string): number[] {
  const [first, last] = [from, to].map((time) => Date.parse(`2026-01-10T${time}:00Z`));
  return Array.from({ length: (last - first) / HALF_MINUTE + 1 }, (_, index) => first + index * HALF_MINUTE);
}

function stores({ spans = 3000, blocked = [] as number[] } = {}) {
  const transport = installTransport();
  transport.answer('loki', [table('A', named({ native: 3000, second: 700 }))]);
  transport.answer('tempo', [series('native', spans), series('second', 700)]);
  transport.answer('mimir', ({ targets }) => {
    const text = JSON.stringify(targets);
    if (text.includes('sent_spans_total') && text.includes('count_over_time')) {
      return blocked.length > 0
        ? [
            graph(
              NATIVE,
              blocked,
              blocked.map(() => 9000)
            ),
          ]
        : [];
    }
    if (text.includes('{{data_type}}')) {
      const times = every('14:00', '15:00');
      return [
        graph(
          { ...NATIVE, data_type: 'logs' },
          times,
          times.map((at) => (blocked.includes(at) ? 9000 : 100))
        ),
      ];
    }
    if (text.includes('edge_requests_total')) {
      return [table('B', named({ native: 3000, second: 700 })), table('D', named({ native: 12, second: 40 }))];
    }
    if (text.includes('send_failed')) {
      return [table('A', [[{ k8s_cluster_name: 'native', signal: 'lines' }, 3]]), table('B', []), table('C', [])];
    }
    return text.includes('queue_capacity')
      ? [
          table('A', [
            [HOST_1, 1024],
            [HOST_2, 512],
          ]),
          table('B', [
            [HOST_1, 0.5],
            [HOST_2, 0.25],
          ]),
          table('C', [
            [HOST_1, 15],
            [HOST_2, 20],
          ]),
        ]
      : [];
  });
  return transport;
}

const sentence = () => screen.getByTestId(testIds.status.sentence);
const figure = (id: string) => screen.getByTestId(testIds.status.figure(id));

test('the sentence and the figures are made of what the panels have been answered', async () => {
  stores();
  show();
  await waitFor(() => expect(sentence()).toHaveTextContent('all 3 counts agree on 3,700 requests'));
  await waitFor(() => expect(sentence()).toHaveTextContent('1.5 KiB wait at the collectors.'));
  expect(sentence()).toHaveTextContent('The newest line came 40 seconds before the end of that time.');
  await waitFor(() => expect(sentence()).toHaveTextContent('The collectors gave up 3 items'));
  expect(screen.getByTestId(testIds.status.strip).dataset.condition).toBe('lost');
  expect(figure('spans')).toHaveTextContent('3,700');
  expect(figure('fullest')).toHaveTextContent('0.50%');
  expect(figure('reported')).toHaveTextContent('20 s before the end');
});

test('the spans of each cluster are compared with its lines', async () => {
  stores({ spans: 2400 });
  show();
  await waitFor(() => expect(sentence()).toHaveTextContent('differ by up to 20%, most of all in native.'));
});

test('a store that is away takes its own numbers only', async () => {
  stores().answer('tempo', { status: 502, message: 'bad gateway' });
  show();
  await waitFor(() => expect(sentence()).toHaveTextContent('the 2 counts that are known agree on 3,700 requests'));
  expect(figure('spans')).toHaveTextContent('not known');
  await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('(incomplete)'));
});

test('nothing is asked twice, whether or not the panels are in sight', async () => {
  const transport = stores();
  const asked = () => Object.values(transport.asked).flatMap((all) => all.flatMap(({ targets }) => targets));
  const wanted = Object.values(TRUST_PANELS).flatMap((id) => queriesOf(panelById(id)));
  const times = () => wanted.map(({ expr }) => asked().filter((one) => Object.values(one).includes(expr)).length);
  show();
  await waitFor(() => expect(times()).toEqual(wanted.map(() => 1)));
  act(() =>
    Object.values(LazyLoader.callbacks).forEach((seen) => seen({ isIntersecting: true } as IntersectionObserverEntry))
  );
  for (const id of Object.values(TRUST_PANELS)) {
    const status = id === TRUST_PANELS.unreachable ? 'empty' : 'data';
    await waitFor(() => expect(screen.getByTestId(testIds.panel(id)).dataset.status).toBe(status));
  }
  expect(times()).toEqual(wanted.map(() => 1));
});

test('an outage is told once its requests have been counted over its own span, which is asked once', async () => {
  const transport = stores({ blocked: every('14:03', '14:12') });
  show();
  await waitFor(() => expect(sentence()).toHaveTextContent('The hub was unreachable for native from'));
  await waitFor(() =>
    expect(sentence()).toHaveTextContent(
      'all of it has arrived since: the counts of that time agree on 3,000 requests.'
    )
  );
  const spans = transport.asked.loki.map(({ range }) => [range.from.toISOString(), range.to.toISOString()]);
  expect(spans.sort()).toEqual([
    ['2026-01-10T14:00:00.000Z', '2026-01-10T15:00:00.000Z'],
    ['2026-01-10T14:01:00.000Z', '2026-01-10T14:13:00.000Z'],
  ]);
  const leadsTo = within(sentence()).getByRole('link', { name: /the counts of that time/ });
  expect(leadsTo).toHaveAttribute(
    'href',
    expect.stringContaining(`/views/trust?from=${Date.parse(spans[1][0])}&to=${Date.parse(spans[1][1])}`)
  );
});

test('an outage whose lines are missing is not called complete', async () => {
  const transport = stores({ blocked: every('14:03', '14:12') });
  transport.answer('loki', ({ range }) =>
    range.to.toISOString() === '2026-01-10T14:13:00.000Z'
      ? [table('A', named({ native: 2000 }))]
      : [table('A', named({ native: 3000, second: 700 }))]
  );
  show();
  await waitFor(() =>
    expect(sentence()).toHaveTextContent('nothing waits there any more; 1,000 of 3,000 requests are')
  );
  expect(sentence()).not.toHaveTextContent('has arrived since');
});

test('it keeps its place while nothing is known', () => {
  const transport = installTransport();
  (['loki', 'mimir', 'tempo'] as const).forEach((store) => transport.answer(store, 'never'));
  show();
  expect(sentence()).toHaveTextContent('Comparing the counts of requests');
  expect(within(screen.getByTestId(testIds.status.strip)).getAllByRole('term')).toHaveLength(9);
});
