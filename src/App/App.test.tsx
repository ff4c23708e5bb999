import { config, locationService } from '@grafana/runtime';
import { act, screen, waitFor, within } from '@testing-library/react';
import { PLUGIN_BASE_URL, PLUGIN_ID } from '../constants';
import { viewUrl } from '../links/urls';
import { openApp } from '../test/host';
import { testIds } from '../testIds';
import { installPanelPlugin } from '../test/panelPlugin';
import { stopClock } from '../test/clock';
import { installTransport } from '../test/transport';
import { tabs, views } from '../views/registry';
import App from './App';

installPanelPlugin();

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual<object>('@grafana/runtime'),
  PluginPage: jest.requireActual<typeof import('../test/page')>('../test/page').Page,
}));

const open = (url: string, jsonData?: Record<string, unknown>) => openApp(App, url, jsonData);

test('the root leads to the first tab and keeps what the address says', async () => {
  installTransport();
  open(`${PLUGIN_BASE_URL}?from=now-3h&to=now`);
  expect(await screen.findByTestId(testIds.view('customer-experience'))).toBeInTheDocument();
  expect(locationService.getLocation().pathname).toBe(viewUrl('customer-experience'));
  expect(locationService.getSearchObject()).toMatchObject({ from: 'now-3h', to: 'now' });
});

test.each(tabs)('$slug opens by its own address, with time range and variables', async ({ slug }) => {
  installTransport();
  open(`${viewUrl(slug)}?from=now-2h&to=now&var-service=other`);
  expect(await screen.findByTestId(testIds.view(slug))).toBeInTheDocument();
  await waitFor(() =>
    expect(locationService.getSearchObject()).toMatchObject({
      from: 'now-2h',
      to: 'now',
      'var-service': 'other',
      'var-loki': 'loki',
      'var-reading': 'auto',
    })
  );
});

test('time range and variables travel to the next tab', async () => {
  installTransport();
  open(`${viewUrl('customer-experience')}?from=now-2h&to=now&var-service=other`);
  await screen.findByTestId(testIds.view('customer-experience'));
  act(() => locationService.push(`${viewUrl('technical')}${locationService.getLocation().search}`));
  expect(await screen.findByTestId(testIds.view('technical'))).toBeInTheDocument();
  expect(locationService.getSearchObject()).toMatchObject({ from: 'now-2h', 'var-service': 'other' });
});

test.each([
  ['one cluster', 'var-cluster=second', ['second']],
  ['several', 'var-cluster=second&var-cluster=eu-1', ['second', 'eu-1']],
  ['all', 'var-cluster=%24__all', ['$__all']],
])('%s of the address stays on the next tab', async (_, search, clusters) => {
  installTransport();
  open(`${viewUrl('customer-experience')}?${search}&var-environment=production`);
  await screen.findByTestId(testIds.view('customer-experience'));
  act(() => locationService.push(`${viewUrl('technical')}${locationService.getLocation().search}`));
  expect(await screen.findByTestId(testIds.view('technical'))).toBeInTheDocument();
  await waitFor(() => {
    expect(locationService.getSearch().getAll('var-cluster')).toEqual(clusters);
    expect(locationService.getSearch().getAll('var-environment')).toEqual(['production']);
  });
});

test('without an address every cluster and environment is shown', async () => {
  installTransport();
  open(viewUrl('business'), { service: 'first-visit' });
  await screen.findByTestId(testIds.view('business'));
  await waitFor(() =>
    expect(locationService.getSearchObject()).toMatchObject({ 'var-cluster': '$__all', 'var-environment': '$__all' })
  );
});

test('settings give service and assumptions of a first visit', async () => {
  installTransport();
  open(viewUrl('business'), { service: 'menu', conversion: 0.07, retries: 2, apdex: 0.5 });
  await screen.findByTestId(testIds.view('business'));
  await waitFor(() =>
    expect(locationService.getSearchObject()).toMatchObject({
      ...{ 'var-service': 'menu', 'var-conversion': '0.07' },
      ...{ 'var-retries': '2', 'var-apdex': '0.5' },
    })
  );
});

describe('the data source of a first visit', () => {
  test.each([
    [undefined, 'loki'],
    [{ loki: 'loki' }, 'loki'],
  ])('settings %j give %s', async (settings, uid) => {
    installTransport();
    open(viewUrl('business'), settings);
    await screen.findByTestId(testIds.view('business'));
    await waitFor(() => expect(locationService.getSearchObject()).toMatchObject({ 'var-loki': uid }));
  });

  test('one that is set and does not exist is said', async () => {
    installTransport();
    open(viewUrl('business'), { loki: 'nowhere' });
    expect(await screen.findByTestId(testIds.address.dataSource('loki'))).toHaveTextContent(
      'There is no Loki data source “nowhere”'
    );
  });
});

describe('a stored setting that is not valid', () => {
  const { orgRole } = config.bootData.user;
  afterEach(() => void Object.assign(config.bootData.user, { orgRole }));

  test('is named to an administrator, with the remedy, and the default is used', async () => {
    Object.assign(config.bootData.user, { orgRole: 'Admin' });
    installTransport();
    open(viewUrl('business'), { conversion: 7 });
    const said = await screen.findByTestId(testIds.app.settings);
    expect(said).toHaveTextContent('Conversion rate: “7” is not valid. 0.05 is used instead.');
    expect(within(said).getByRole('link')).toHaveAttribute('href', `/plugins/${PLUGIN_ID}?page=configuration`);
    await waitFor(() => expect(locationService.getSearchObject()).toMatchObject({ 'var-conversion': '0.05' }));
  });

  test('is nothing that a reader could mend', async () => {
    Object.assign(config.bootData.user, { orgRole: 'Viewer' });
    installTransport();
    open(viewUrl('business'), { conversion: 7 });
    await screen.findByTestId(testIds.view('business'));
    expect(screen.queryByTestId(testIds.app.settings)).not.toBeInTheDocument();
  });
});

test('an address that is no tab leads to the first one', async () => {
  installTransport();
  open(`${viewUrl('kitchen')}?from=now-2h&to=now`);
  expect(await screen.findByTestId(testIds.view('customer-experience'))).toBeInTheDocument();
  expect(locationService.getSearchObject()).toMatchObject({ from: 'now-2h' });
});

describe('a tab that is opened again', () => {
  const opened = async (slug: string) => {
    act(() => locationService.push(`${viewUrl(slug)}${locationService.getLocation().search}`));
    await screen.findByTestId(testIds.view(slug));
  };
  const asOf = () => screen.getByTestId(testIds.timeline.asOf).querySelector('time')!.dateTime;
  /** Questions of the timeline: blocks, and the day before. */
  const ofTimeline = ({ asked }: ReturnType<typeof installTransport>) =>
    asked.mimir.filter(({ targets }) => JSON.stringify(targets).includes('log_lines_total{k8s_cluster_name'));

  beforeEach(() => stopClock(Date.parse('2026-11-27T12:00:00Z')));
  afterEach(() => jest.useRealTimers());

  test('within seconds asks nothing twice', async () => {
    const transport = installTransport();
    open(`${viewUrl('customer-experience')}?from=now-15m&to=now`, { service: 'asked-once' });
    await screen.findByTestId(testIds.view('customer-experience'));
    await waitFor(() => expect(ofTimeline(transport)).toHaveLength(2));
    jest.setSystemTime(Date.now() + 5000);
    await opened('business');
    await opened('customer-experience');
    expect(asOf()).toBe('2026-11-27T12:00:00.000Z');
    expect(ofTimeline(transport)).toHaveLength(2);
  });

  test('after a minute shows the last quarter of an hour from now on, on every tab', async () => {
    const transport = installTransport();
    open(`${viewUrl('customer-experience')}?from=now-15m&to=now`, { service: 'seen-again' });
    await screen.findByTestId(testIds.view('customer-experience'));
    expect(asOf()).toBe('2026-11-27T12:00:00.000Z');
    jest.setSystemTime(Date.now() + 60_000);
    await opened('business');
    expect(asOf()).toBe('2026-11-27T12:01:00.000Z');
    await opened('customer-experience');
    expect(asOf()).toBe('2026-11-27T12:01:00.000Z');
    await waitFor(() => expect(ofTimeline(transport).length).toBeGreaterThan(2));
  });
});

describe('what an address may not hold', () => {
  const note = (about: string) => screen.findByTestId(testIds.address.note(about));

  test.each([
    ['var-conversion=abc', 'conversion', '“abc” is not a valid conversion rate', 'Assuming the configured 7%.', '0.07'],
    [
      'var-conversion=1e999',
      'conversion',
      '“1e999” is not a valid conversion rate',
      'Assuming the configured 7%.',
      '0.07',
    ],
    ['var-conversion=', 'conversion', 'an empty conversion rate', 'Assuming the configured 7%.', '0.07'],
    [
      'var-conversion=1&var-conversion=0.2',
      'conversion',
      'more than one conversion rate',
      'the configured 7%.',
      '0.07',
    ],
    ['var-retries=9', 'retries', '“9” is not a valid number of retries', 'Using the configured 0.', '0'],
    ['var-apdex=1s', 'apdex', '“1s” is not a valid Apdex threshold', 'Using the configured 1.', '1'],
    ['var-service=%22%7D%20or%20%7B', 'service', '“"} or {” is not a valid service name', 'Showing menu.', 'menu'],
    ['var-service=.*', 'service', '“.*” is not a valid service name', 'Showing menu.', 'menu'],
    [
      'var-reading=both',
      'reading',
      '“both” is not a valid reading',
      'Choosing by the length of the time range.',
      'auto',
    ],
    [
      'var-cluster=second&var-cluster=a%60%7D',
      'cluster',
      '“a`}” is not a valid cluster name',
      'Showing every cluster.',
      '$__all',
    ],
    ['var-cluster=', 'cluster', 'an empty cluster name', 'Showing every cluster.', '$__all'],
    [
      'var-environment=.*',
      'environment',
      '“.*” is not a valid environment name',
      'Showing every environment.',
      '$__all',
    ],
    ['var-trace=%7B%7D', 'trace', '“{}” is not a valid trace ID', 'No trace is open.', ''],
  ])('%s: the page says so and takes its own', async (search, name, problem, instead, kept) => {
    installTransport();
    open(`${viewUrl('business')}?${search}`, { service: 'menu', conversion: 0.07 });
    expect(await note(name)).toHaveTextContent(problem);
    expect(await note(name)).toHaveTextContent(instead);
    await waitFor(() => expect(locationService.getSearch().getAll(`var-${name}`)).toEqual([kept]));
  });

  test('a note goes when it has been read', async () => {
    installTransport();
    open(`${viewUrl('business')}?var-conversion=abc`);
    await note('conversion');
    act(() => screen.getByRole('button', { name: /close/i }).click());
    expect(screen.queryByTestId(testIds.address.note('conversion'))).not.toBeInTheDocument();
  });

  test('a share that is not offered is taken', async () => {
    installTransport();
    open(`${viewUrl('business')}?var-conversion=0.033`);
    await screen.findByTestId(testIds.view('business'));
    await waitFor(() => expect(locationService.getSearchObject()).toMatchObject({ 'var-conversion': '0.033' }));
    expect(screen.queryByTestId(testIds.address.note('conversion'))).not.toBeInTheDocument();
  });

  test.each(['nowhere', 'mimir', '-- Mixed --'])(
    'a data source %s that is none offers those there are',
    async (uid) => {
      installTransport();
      open(`${viewUrl('business')}?var-loki=${uid}`);
      const choice = await screen.findByTestId(testIds.address.dataSource('loki'));
      expect(choice).toHaveTextContent(`There is no Loki data source “${uid}”`);
      act(() => within(choice).getByRole('button', { name: 'loki' }).click());
      await waitFor(() => expect(locationService.getSearchObject()).toMatchObject({ 'var-loki': 'loki' }));
      expect(screen.queryByTestId(testIds.address.dataSource('loki'))).not.toBeInTheDocument();
    }
  );

  test.each([
    ['from=abc&to=now', 'time range', '“abc” is not a valid start of the time range'],
    ['from=now-1h&to=then', 'time range', '“then” is not a valid end of the time range'],
    ['time=1764154800000&time.window=week', 'time range', '“week” is not a valid duration'],
  ])('%s: the last 30 minutes are shown, and said', async (search, about, problem) => {
    installTransport();
    open(`${viewUrl('customer-experience')}?${search}`);
    expect(await note(about)).toHaveTextContent(problem);
    expect(await note(about)).toHaveTextContent('Showing the last 30 minutes.');
    await waitFor(() => expect(locationService.getSearchObject()).toMatchObject({ from: 'now-30m', to: 'now' }));
  });

  test.each([
    ['from=now&to=now', 'The time range is empty'],
    ['from=now&to=now-1h', 'The time range ends before it starts'],
    ['from=now-13M&to=now', 'Choose at most 366 days'],
    ['from=now-3y&to=now-2y', 'ends more than a year ago'],
    ['from=now%2B1y&to=now%2B2y', 'The time range is in the future'],
  ])('%s: one sentence and no panel', async (range, sentence) => {
    installTransport();
    open(`${viewUrl('customer-experience')}?${range}`);
    expect(await screen.findByTestId(testIds.address.range)).toHaveTextContent(sentence);
    expect(screen.queryByTestId(testIds.section(views[0].sections[0].title))).not.toBeInTheDocument();
    expect(screen.queryAllByRole('region')).toEqual([]);
  });
});

test('without any data source there is a screen that says what to add', () => {
  installTransport([]);
  open(viewUrl('customer-experience'));
  expect(screen.getByTestId(testIds.app.noDataSource)).toHaveTextContent('No data sources yet');
  expect(screen.getAllByRole('link').map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
    ['Add Loki', '/connections/datasources/loki'],
    ['Add Mimir', '/connections/datasources/prometheus'],
    ['Add Tempo', '/connections/datasources/tempo'],
  ]);
});

test('with one missing the tabs live under a word about it', async () => {
  installTransport(['loki', 'mimir']);
  open(viewUrl('customer-experience'));
  expect(await screen.findByTestId(testIds.view('customer-experience'))).toBeInTheDocument();
  expect(screen.getByTestId(testIds.app.someDataSources)).toHaveTextContent('No data source for traces (Tempo)');
});
