import React from 'react';
import { EmbeddedScene, sceneGraph, TextBoxVariable } from '@grafana/scenes';
import { toDataFrame, type DataFrame, type DataQueryRequest } from '@grafana/data';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DEFAULT_SETTINGS } from '../../AppConfig/settings';
import { testIds } from '../../testIds';
import { inTheAfternoon, NOON } from '../../test/clock';
import { installTransport } from '../../test/transport';
import { incident as tab } from '../../views/incident';
import { AddressNotes } from '../address/AddressNotes';
import { CheckedTimeRange } from '../address/CheckedTimeRange';
import { Timeline } from '../timeline/Timeline';
import { pageVariables, VAR_INCIDENT } from '../variables';
import { IncidentScene } from './IncidentScene';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

inTheAfternoon();

type Asked = Pick<DataQueryRequest, 'targets' | 'range'>;

const textOf = ({ targets }: Asked) =>
  targets.map((target) => ('expr' in target ? String(target.expr) : '')).join('\n');

const numbers = (values: readonly number[]): DataFrame[] =>
  values.map((value, index) =>
    toDataFrame({
      refId: 'ABC'[index],
      fields: [
        { name: 'Time', type: 'time', values: [0] },
        { name: 'Value', type: 'number', values: [value] },
      ],
    })
  );

const byName = (label: string, rows: Record<string, number>, refId = 'A') =>
  toDataFrame({
    refId,
    fields: [
      { name: label, type: 'string', values: Object.keys(rows) },
      { name: 'Value', type: 'number', values: Object.values(rows) },
    ],
  });

/** Minutes of the half hour from noon on in which 31 of 60 loads fail; in all others none does. */
function counts(failing: readonly number[]): DataFrame[] {
  const minutes = Array.from({ length: 30 }, (_, minute) => minute);
  const column = (refId: string, values: number[]) =>
    toDataFrame({
      refId,
      fields: [
        { name: 'Time', type: 'time', values: minutes.map((minute) => NOON + (minute + 1) * MINUTE) },
        { name: 'Value', type: 'number', values },
      ],
    });
  return [
    column(
      'A',
      minutes.map(() => 60)
    ),
    column(
      'B',
      minutes.map((minute) => (failing.includes(minute) ? 31 : 0))
    ),
    column(
      'C',
      minutes.map(() => 100)
    ),
  ];
}

/** An incident from 12:10 to 12:13, unless other minutes are given. Answers depend on which minutes are asked about. */
function stores(failing: readonly number[] = [10, 11, 12]) {
  const transport = installTransport();
  const isBad = ({ range }: Asked) =>
    failing.some(
      (minute) => NOON + minute * MINUTE >= range.from.valueOf() && NOON + minute * MINUTE < range.to.valueOf()
    );
  const logs = (request: Asked) => {
    const text = textOf(request);
    if (text.includes('unixEpochMillis')) {
      return numbers([request.range.from.valueOf() + 13_000]);
    }
    if (text.includes('by (error_type)')) {
      return [byName('error_type', { 'restaurant <b>service</b> timeout': 90, 'no such table': 3 })];
    }
    if (text.includes('item_name')) {
      return [byName('item_name', isBad(request) ? { Pizza: 8 } : { Pizza: 9, Burger: 7 })];
    }
    return numbers([isBad(request) ? 100 * (1 - 93 / 180) : 100, 180]);
  };
  transport.answer('loki', logs);
  transport.answer('mimir', (request) => {
    const text = textOf(request);
    if (text.includes('ALERTS')) {
      return isBad(request) ? numbers([at(13)]) : [];
    }
    if (text.includes('log_lines_total{')) {
      return request.range.from.valueOf() < NOON ? [] : counts(failing);
    }
    if (text.includes('histogram_quantile')) {
      return [byName('http_route', { '/api/menu/{id}': 1, '/api/menu': isBad(request) ? 0.25 : 0.0312 }, 'D')];
    }
    return numbers(isBad(request) ? [1.5, 3, 6] : [0, 0, 0]);
  });
  return { transport, logs };
}

function show({ incident = '' } = {}) {
  const timeline = new Timeline();
  const range = new CheckedTimeRange(
    { from: new Date(NOON).toISOString(), to: new Date(NOON + 30 * MINUTE).toISOString() },
    'Showing the last 30 minutes'
  );
  const $variables = pageVariables(DEFAULT_SETTINGS);
  const scene = new EmbeddedScene({
    $timeRange: range,
    $variables,
    $behaviors: [new AddressNotes(), timeline],
    body: new IncidentScene(tab),
  });
  const variable = sceneGraph.lookupVariable(VAR_INCIDENT, scene);
  if (incident && variable instanceof TextBoxVariable) {
    variable.setValue(incident);
  }
  render(
    <>
      <scene.Component model={scene} />
      <timeline.Component model={timeline} />
    </>
  );
  return { scene, range, timeline };
}

const at = (minute: number) => NOON + minute * MINUTE;
const clock = (ms: number) => new Date(ms).toTimeString().slice(0, 5);

/** The words of a fact, once they are known. */
async function fact(label: string): Promise<HTMLElement> {
  const facts = await screen.findByRole('article');
  const term = within(facts).getByText(label, { selector: 'dt' });
  const words = term.nextElementSibling as HTMLElement;
  await waitFor(() => expect(words).not.toHaveTextContent('Loading…'));
  return words;
}

const complete = () => waitFor(() => expect(screen.getByRole('button', { name: 'Copy as Markdown' })).toBeEnabled());

const row = (label: string) =>
  within(screen.getByTestId(testIds.incident.table)).getByRole('rowheader', { name: label }).closest('tr')!;

test('an incident in numbers of the panels, each with the tab and the span it comes from', async () => {
  stores();
  show();
  await complete();
  expect(screen.getByRole('heading', { level: 2 })).toHaveTextContent(
    `Incident ${clock(at(10))} to ${clock(at(13))} (3 min)`
  );
  expect(await fact('First failure')).toHaveTextContent(`${clock(at(10))}:13`);
  expect(await fact('Detectable')).toHaveTextContent(`${clock(at(11))}, 47 s after the first failure`);
  expect(await fact('First page')).toHaveTextContent(`${clock(at(13))}, 2 min after it began`);
  expect(await fact('Bad minutes')).toHaveTextContent('3 of 3');
  expect(await fact('Failed menu loads')).toHaveTextContent('93 of 180 (51.7%)');
  expect(await fact('Value at risk (estimate)')).toHaveTextContent('1.50 to 6.00 (3.00 as assumed)');
  expect(await fact('Dishes nobody opened')).toHaveTextContent('“Burger”');
  expect(await fact('Most frequent error')).toHaveTextContent(
    '“restaurant <b>service</b> timeout” (90 of 93 failures)'
  );

  expect(row('Failed')).toHaveTextContent('Failed0930');
  expect(row('p95 of menu loads')).toHaveTextContent('p95 of menu loads31.2 ms250.0 ms31.2 ms');
  const links = within(row('Failed')).getAllByRole('link');
  expect(
    links
      .map((link) => new URL((link as HTMLAnchorElement).href))
      .map(({ pathname, searchParams }) => [pathname, searchParams.get('from'), searchParams.get('to')])
  ).toEqual(
    [7, 10, 13].map((minute) => [
      '/a/thepass-insight-app/views/customer-experience',
      String(at(minute)),
      String(at(minute + 3)),
    ])
  );
  expect(links[1]).toHaveAccessibleName('Failed during the incident: 93');
});

test('the newest incident is shown, or the one that the URL names; the list leads to the others', async () => {
  stores([4, 5, 20]);
  const { scene } = show({ incident: String(at(4)) });
  await complete();
  expect(screen.getByRole('heading', { level: 2 })).toHaveTextContent(`Incident ${clock(at(4))} to ${clock(at(6))}`);
  const others = within(screen.getByTestId(testIds.incident.others)).getAllByRole('button');
  expect(others.map((other) => other.getAttribute('aria-current'))).toEqual([null, 'true']);
  await userEvent.click(others[0]);
  expect(screen.getByRole('heading', { level: 2 })).toHaveTextContent(`Incident ${clock(at(20))} to ${clock(at(21))}`);
  expect(sceneGraph.lookupVariable(VAR_INCIDENT, scene)?.getValue()).toBe(String(at(20)));
});

test('an incident that is not there is said, and the nearest shown', async () => {
  stores([4, 20]);
  show({ incident: String(at(16)) });
  expect(await screen.findByTestId(testIds.incident.instead)).toHaveTextContent(
    `No incident in this time range begins at ${clock(at(16))}. This is the nearest one.`
  );
  expect(screen.getByRole('heading', { level: 2 })).toHaveTextContent(`Incident ${clock(at(20))}`);
});

test('the strip says the same of it, in a sentence whose parts lead to the tabs over its span', async () => {
  stores();
  show();
  await complete();
  const sentence = screen.getByTestId(testIds.status.sentence);
  expect(sentence).toHaveTextContent(
    `From ${clock(at(10))} to ${clock(at(13))} (3 min), half of all menu loads failed (93 of 180).`
  );
  expect(sentence).toHaveTextContent('That put orders worth 1.50 to 6.00 at risk (an estimate, in menu prices).');
  expect(screen.getByTestId(testIds.status.figure('failed'))).toHaveTextContent('51.7%');
  const { pathname, searchParams } = new URL(
    within(sentence).getByRole<HTMLAnchorElement>('link', { name: '1.50 to 6.00' }).href
  );
  expect([pathname, searchParams.get('from'), searchParams.get('to')]).toEqual([
    '/a/thepass-insight-app/views/business',
    String(at(10)),
    String(at(13)),
  ]);
  expect(screen.getByTestId(testIds.status.strip)).toHaveAttribute('data-condition', 'over');
});

test('without an incident one sentence says so, and what to do', async () => {
  stores([]);
  const { range } = show();
  const none = await screen.findByTestId(testIds.incident.none);
  expect(none).toHaveTextContent('There is no incident in this time range');
  expect(screen.getByTestId(testIds.status.sentence)).toHaveTextContent('There was no incident from');
  await userEvent.click(within(none).getByRole('button', { name: 'Show a longer time range' }));
  const { from, to } = range.state.value;
  expect(to.valueOf() - from.valueOf()).toBe(HOUR);
});

test('a store that is away takes its own numbers only', async () => {
  const { transport, logs } = stores();
  transport.answer('loki', { status: 502, message: 'bad gateway' });
  show();
  await complete();
  expect(await fact('Failed menu loads')).toHaveTextContent('Loki is unavailable, so logs cannot be read.');
  expect(await fact('Value at risk (estimate)')).toHaveTextContent('1.50 to 6.00');
  expect(row('p95 of menu loads')).toHaveTextContent('31.2 ms250.0 ms31.2 ms');
  transport.answer('loki', logs);
});

test('Mimir away: nobody knows which incidents there are', async () => {
  installTransport().answer('mimir', { status: 502, message: 'bad gateway' });
  show();
  expect(await screen.findByText('The list of incidents cannot be read from Mimir.')).toBeVisible();
});

test('a refresh asks nothing again about an incident that is over', async () => {
  const { transport } = stores();
  const { range, timeline } = show();
  await complete();
  const before = [transport.asked.loki.length, transport.asked.mimir.length];
  act(() => range.onRefresh());
  await waitFor(() => expect(transport.asked.mimir.length).toBe(before[1] + 1));
  await waitFor(() => expect(timeline.state.status).toBe('data'));
  expect([transport.asked.loki.length, transport.asked.mimir.length]).toEqual([before[0], before[1] + 1]);
});

describe('an incident leaves the page', () => {
  const clipboard = Object.getOwnPropertyDescriptor(navigator, 'clipboard');

  afterEach(() => {
    Object.defineProperty(navigator, 'clipboard', clipboard ?? { value: undefined, configurable: true });
  });

  /** What is copied from now on. */
  function holdClipboard(allowed: boolean): string[] {
    const copied: string[] = [];
    const writeText = async (text: string) => {
      if (!allowed) {
        throw new DOMException('Write permission denied.', 'NotAllowedError');
      }
      copied.push(text);
    };
    Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
    return copied;
  }

  const press = async (name: string) => {
    await complete();
    const button = screen.getByRole('button', { name });
    // userEvent brings a clipboard of its own
    await act(async () => button.click());
  };

  test('as a postmortem', async () => {
    const copied = holdClipboard(true);
    stores();
    show();
    await press('Copy as Markdown');
    expect(await screen.findByText('Markdown copied.')).toBeInTheDocument();
    expect(copied[0]).toContain('93 of 180 menu loads (51.7%) of `mock-service` failed.');
    expect(copied[0]).toContain('`restaurant <b>service</b> timeout` (90 of 93 failures)');
    expect(copied[0]).toMatch(/\| Failed \| \[0\]\(http:\/\/localhost\/a\/.*from=\d+&to=\d+.*\) \| \[93\]/);
  });

  test('as a link with absolute times', async () => {
    const copied = holdClipboard(true);
    stores();
    show();
    await press('Copy link');
    const { pathname, searchParams } = new URL(copied[0]);
    expect(pathname).toBe('/a/thepass-insight-app/views/incident');
    expect(['from', 'to', 'var-incident'].map((name) => searchParams.get(name))).toEqual(
      [0, 30, 10].map((minute) => String(at(minute)))
    );
  });

  test('by hand, where the browser does not let the page copy', async () => {
    holdClipboard(false);
    stores();
    show();
    await press('Copy as Markdown');
    const area = await screen.findByTestId(testIds.byHand);
    expect(area).toHaveAccessibleName('Text to copy');
    expect((area as HTMLTextAreaElement).value).toMatch(/^# Incident of /);
  });
});
