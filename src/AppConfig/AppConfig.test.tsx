import { AppEvents, EventBusSrv, PluginType, type AppPluginMeta } from '@grafana/data';
import {
  locationService,
  setAppEvents,
  setBackendSrv,
  type BackendSrv,
  type BackendSrvRequest,
} from '@grafana/runtime';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { type ComponentProps } from 'react';
import { of, throwError, type Observable } from 'rxjs';
import { PLUGIN_ID } from '../constants';
import { filled, speak } from '../language/text';
import { testIds } from '../testIds';
import { installTransport } from '../test/transport';
import AppConfig from './AppConfig';
import { fields, SECTIONS } from './fields';
import { DEFAULT_SETTINGS, SETTING_NAMES, type Settings } from './settings';

const logos = { large: '', small: '' };
const info = { author: { name: '' }, description: '', links: [], logos, screenshots: [], updated: '', version: '' };
const meta: AppPluginMeta<Partial<Settings>> = {
  ...{ id: PLUGIN_ID, name: '', type: PluginType.app, info, module: '', baseUrl: '' },
  ...{ enabled: true, pinned: true, jsonData: { service: 'menu', conversion: 0.1 } },
};
// Of a plugin the form reads its meta only.
const plugin = { meta } as ComponentProps<typeof AppConfig>['plugin'];

/** Grafana that answers so, what it was asked, and what it told the user. */
function grafana(answer: () => Observable<never>) {
  const asked: BackendSrvRequest[] = [];
  const told: unknown[] = [];
  const fetch: BackendSrv['fetch'] = (request) => {
    asked.push(request);
    return answer();
  };
  setBackendSrv({ fetch } as BackendSrv);
  const events = new EventBusSrv();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- Grafana's own alerts are of the old kind.
  events.on(AppEvents.alertSuccess, (payload) => told.push(payload));
  setAppEvents(events);
  return { asked, told };
}

const refuses = () => throwError(() => new Error('forbidden'));
// The form waits for an answer and does not read it.
const takes = () => of<never>({ data: {} } as never);

beforeEach(() => {
  installTransport();
  // jsdom does not draw: the width of a list is measured by its letters.
  const measureText = (text: string) => ({ width: 8 * text.length });
  jest.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue({ measureText } as never);
});

test('shows what is stored', () => {
  render(<AppConfig plugin={plugin} query={{}} />);
  expect(screen.getByTestId(testIds.config.field('service'))).toHaveValue('menu');
  expect(screen.getByTestId(testIds.config.field('conversion'))).toHaveValue('0.1');
});

test('does not save what makes no sense, and says why', async () => {
  render(<AppConfig plugin={plugin} query={{}} />);
  await userEvent.clear(screen.getByTestId(testIds.config.field('conversion')));
  expect(screen.getByRole('alert')).toHaveTextContent('Enter a conversion rate: a number above 0 and up to 1');
  expect(screen.getByTestId(testIds.config.save)).toBeDisabled();
});

test('sends the whole settings, and says so when Grafana refuses', async () => {
  const { asked, told } = grafana(refuses);
  render(<AppConfig plugin={plugin} query={{}} />);
  await userEvent.clear(screen.getByTestId(testIds.config.field('service')));
  await userEvent.type(screen.getByTestId(testIds.config.field('service')), 'kitchen{Enter}');
  await waitFor(() => expect(screen.getByText(/Grafana did not save the settings/)).toBeInTheDocument());
  expect(asked).toEqual([
    {
      url: `/api/plugins/${PLUGIN_ID}/settings`,
      method: 'POST',
      data: { enabled: true, pinned: true, jsonData: { ...DEFAULT_SETTINGS, service: 'kitchen', conversion: 0.1 } },
    },
  ]);
  expect(told).toEqual([]);
});

test('says that it saved, after the page was loaded anew', async () => {
  const { told } = grafana(takes);
  const before = locationService.getLocation();
  render(<AppConfig plugin={plugin} query={{}} />);
  await userEvent.type(screen.getByTestId(testIds.config.field('currency')), 'EUR{Enter}');
  await waitFor(() => expect(locationService.getLocation()).not.toBe(before));
  expect(told).toEqual([['The settings of The Pass are saved']]);
});

test('every setting is a field, once, with its name and what it is for', () => {
  render(<AppConfig plugin={plugin} query={{}} />);
  expect(SECTIONS.flatMap(({ names }) => names).sort()).toEqual([...SETTING_NAMES].sort());
  for (const name of SETTING_NAMES) {
    expect(screen.getByLabelText(new RegExp(`^${fields[name].label.replaceAll(/[()]/g, '\\$&')}`))).toBe(
      screen.getByTestId(testIds.config.field(name))
    );
    // Numbers of a kind are explained once.
    expect(screen.getByText(fields[name].description)).toBeInTheDocument();
  }
});

test('a wrong number of an objective is said below its row, with its name and the remedy', async () => {
  render(<AppConfig plugin={plugin} query={{}} />);
  const window = screen.getByRole('textbox', { name: 'Requests (window in days)' });
  expect(window).toHaveAccessibleDescription('Days over which the error budget is counted.');
  await userEvent.clear(window);
  await userEvent.type(window, '400');
  const sentence = 'Requests (window in days): Enter a window: a whole number of days from 1 to 365, such as 30.';
  expect(screen.getByRole('alert')).toHaveTextContent(sentence);
  expect(window).toBeInvalid();
  expect(window).toHaveAccessibleDescription(sentence);
  expect(within(screen.getByRole('table')).getByRole('alert')).toBeInTheDocument();
  expect(screen.getByTestId(testIds.config.save)).toBeDisabled();
});

test('the form says that alerts follow the repository', () => {
  render(<AppConfig plugin={plugin} query={{}} />);
  expect(screen.getByText(/Alerts do not: they are generated from the objectives in the repository/)).toBeVisible();
});

test('a data source that does not exist is named, and cannot be saved', () => {
  const jsonData = { ...DEFAULT_SETTINGS, loki: 'mimir', tempo: 'tempo' };
  render(<AppConfig plugin={{ meta: { ...meta, jsonData } } as typeof plugin} query={{}} />);
  expect(screen.getByRole('alert')).toHaveTextContent(
    'There is no Loki data source with the uid “mimir”. Choose one, or none.'
  );
  expect(screen.getByTestId(testIds.config.save)).toBeDisabled();
});

describe('in another language', () => {
  beforeAll(() => speak((key, english, values) => `[${filled(english, values)}]`));
  afterAll(() => speak((key, english, values) => filled(english, values)));

  test('every text of the form is translated, also what is wrong with a value', async () => {
    render(<AppConfig plugin={plugin} query={{}} />);
    await userEvent.clear(screen.getByTestId(testIds.config.field('conversion')));
    await userEvent.clear(screen.getByTestId(testIds.config.field('objective')));
    const form = screen.getByTestId(testIds.config.form);
    const walker = document.createTreeWalker(form, NodeFilter.SHOW_TEXT);
    const texts: string[] = [];
    while (walker.nextNode()) {
      if (!walker.currentNode.parentElement?.closest('style, svg')) {
        texts.push(walker.currentNode.textContent ?? '');
      }
    }
    expect(texts.filter((text) => /\p{L}{2}/u.test(text) && !/^\[.*\]$/s.test(text))).toEqual([]);
    expect(form).toHaveTextContent('[Enter a conversion rate: [a number above 0 and up to 1, such as 0.05].]');
    for (const name of SETTING_NAMES) {
      expect(form.textContent).toContain(`[${fields[name].description}]`);
    }
  });
});
