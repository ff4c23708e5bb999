import React from 'react';
import { EmbeddedScene } from '@grafana/scenes';
import { toDataFrame, type DataFrame } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { registerStandards } from '../../../preview/host/field-config';
import { DEFAULT_SETTINGS, type Settings } from '../../AppConfig/settings';
import { panelById } from '../../catalogue';
import { queriesOf } from '../../catalogue/reading';
import { testIds } from '../../testIds';
import { installPanelPlugin } from '../../test/panelPlugin';
import { installTransport, oneValue } from '../../test/transport';
import { business } from '../../views/business';
import { CheckedTimeRange } from '../address/CheckedTimeRange';
import { PageSettings } from '../PageSettings';
import { assume, pageVariables } from '../variables';
import { ViewScene } from '../ViewScene';

installPanelPlugin();
registerStandards();

function rows(refId: string, label: string, values: Record<string, number>): DataFrame {
  return toDataFrame({
    refId,
    fields: [
      { name: 'Time', type: 'time', values: Object.keys(values).map(() => 0) },
      { name: label, type: 'string', values: Object.keys(values) },
      { name: `Value #${refId}`, type: 'number', values: Object.values(values) },
    ],
  });
}

const exprsOf = (id: Parameters<typeof panelById>[0]) => queriesOf(panelById(id), 'recorded').map(({ expr }) => expr);

/** Restaurants, money at risk, and how many loads there were; nothing else is known. */
function answered() {
  const transport = installTransport();
  const league = exprsOf('business.restaurants');
  const money = exprsOf('business.at-risk-by-failures');
  transport.answer('mimir', ({ targets }) =>
    targets.flatMap((target) => {
      const expr = 'expr' in target ? String(target.expr) : '';
      const column = league.indexOf(expr);
      if (column >= 0) {
        const of = (...values: number[]) =>
          rows(target.refId, 'restaurant', { "Tony's Pizza": values[0], '*Sushi*': values[1] });
        return [of(6, 1014), of(12, 28), of(77.94, 34986.5), of(1, 0), of(NaN, -12.345)][column];
      }
      const factor = money.indexOf(expr);
      return factor >= 0 ? [oneValue([1.4834, 2.9668, 5.9336][factor], target.refId)] : [];
    })
  );
  transport.answer('loki', ({ targets }) =>
    targets.flatMap((target) =>
      'legendFormat' in target && target.legendFormat === 'dish views per menu load'
        ? [oneValue(0.909, target.refId)]
        : []
    )
  );
  return transport;
}

function show(more: Partial<Settings> = {}, from = '2026-01-31T12:00:00.000Z') {
  locationService.push('/a/thepass-insight-app/views/business?from=1&to=2&var-cluster=eu-1');
  const settings = { ...DEFAULT_SETTINGS, ...more };
  const scene = new EmbeddedScene({
    $timeRange: new CheckedTimeRange({ from, to: '2026-01-31T12:30:00.000Z' }, 'Showing the last 30 minutes'),
    $variables: pageVariables(settings),
    $behaviors: [new PageSettings(settings)],
    body: new ViewScene(business),
  });
  render(<scene.Component model={scene} />);
  return { scene, user: userEvent.setup() };
}

const button = (name: string) => screen.getByRole('button', { name });

async function copied(user: ReturnType<typeof userEvent.setup>): Promise<string> {
  await user.click(button('Copy as text'));
  await screen.findByText('Text copied.');
  return navigator.clipboard.readText();
}

test('the text has every section, its numbers as the panels write them, and what is assumed', async () => {
  answered();
  const { user } = show();
  const text = await copied(user);
  business.sections.forEach(({ title, cells }) => {
    expect(text).toContain(`## ${title}\n`);
    cells.forEach(({ panel }) => expect(text).toContain(`\n- ${panelById(panel).title}:`));
  });
  expect(text).toContain('- Time range: 2026-01-31 12:00:00 to 2026-01-31 12:30:00\n');
  expect(text).toContain('- As of: 2026-01-31 12:30:00 (UTC+00:00)\n');
  expect(text).toContain('- Conversion rate: 5% of dish views become an order (as configured).\n');
  expect(text).toContain('- Dish views per menu load: 0.91\n');
  expect(text).toContain('- Value at risk (estimate): low: 1.48; as assumed: 2.97; high: 5.93\n');
  expect(text).toContain(
    [
      '- Interest by restaurant:',
      '  1. `*Sushi*`: Views 1,014; Share 28.0%; Value viewed 34,986.50; Available dishes 0; Against last week -12.3%',
      "  2. Tony's Pizza: Views 6; Share 12.0%; Value viewed 77.94; Available dishes 1; Against last week no data a week ago",
    ].join('\n')
  );
  expect(text).toContain(`- In demand, not on the menu: ${panelById('business.missing-dishes').empty}\n`);
  expect(text).toMatch(/- Page: <http:\/\/localhost\/a\/.*from=\d+&to=\d+.*var-cluster=eu-1.*>/);
});

test('an assumption that was changed is said beside the configured one, and amounts have their currency', async () => {
  answered();
  const { scene, user } = show({ currency: 'EUR' });
  act(() => assume('retries', scene, '2'));
  const text = await copied(user);
  expect(text).toContain(
    '- Retries: clients try 2 more times after a failure (configured: clients do not try again).\n'
  );
  expect(text).toContain('- Value at risk (estimate): low: €1.48; as assumed: €2.97; high: €5.93\n');
  expect(text).toContain('- Currency: EUR.\n');
});

test('a store that is away is said for its panels, and the others are there', async () => {
  answered().answer('loki', { status: 502, message: 'bad gateway' });
  const { user } = show();
  const text = await copied(user);
  expect(text).toContain('- In demand, not on the menu: Loki is unavailable, so logs cannot be read.');
  expect(text).toContain('- Value at risk (estimate): low: 1.48');
});

test('a panel whose log lines nobody asked for says that it was not read', async () => {
  const transport = answered();
  const { user } = show({}, '2026-01-21T12:00:00.000Z');
  expect(await copied(user)).toContain('- In demand, not on the menu: Not read: over so long a time range,');
  expect(transport.asked.loki).toEqual([]);
});

test('panels are asked once, however often the page is taken', async () => {
  const transport = answered();
  const { user } = show();
  await copied(user);
  const asked = () => Object.values(transport.asked).map(({ length }) => length);
  const before = asked();
  expect(await copied(user)).toContain('# Business');
  expect(asked()).toEqual(before);
});

test('the sheet is there while it is printed, with the same numbers and without the page', async () => {
  answered();
  const print = jest.spyOn(window, 'print').mockImplementation(() => undefined);
  const { user } = show();
  await user.click(button('Print'));
  const sheet = await screen.findByTestId(testIds.handout.sheet);
  await waitFor(() => expect(print).toHaveBeenCalledTimes(1));
  expect(sheet).toHaveTextContent('The Pass: Business. What does it cost, and who is affected?');
  const cells = within(sheet).getByRole('row', { name: /Tony's Pizza/, hidden: true });
  expect(cells).toHaveTextContent("Tony's Pizza612.0%77.941no data a week ago");
  expect(within(sheet).queryAllByRole('button', { hidden: true })).toEqual([]);
  act(() => void window.dispatchEvent(new Event('afterprint')));
  expect(screen.queryByTestId(testIds.handout.sheet)).not.toBeInTheDocument();
});
