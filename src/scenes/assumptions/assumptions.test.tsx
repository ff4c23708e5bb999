import React from 'react';
import { EmbeddedScene, SceneReactObject, SceneTimeRange, UrlSyncContextProvider } from '@grafana/scenes';
import { locationService, LocationServiceProvider } from '@grafana/runtime';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Router } from 'react-router-dom';
import { DEFAULT_SETTINGS, type Settings } from '../../AppConfig/settings';
import { testIds } from '../../testIds';
import { installTransport } from '../../test/transport';
import { PageSettings } from '../PageSettings';
import { assumptionOf, pageVariables } from '../variables';
import { AssumptionsScene } from './AssumptionsScene';
import { RetriesSlider } from './RetriesSlider';

/** On a page whose address is kept. */
function show(search = '', more: Partial<Settings> = {}) {
  installTransport();
  locationService.push(`/page?${search}`);
  const settings = { ...DEFAULT_SETTINGS, ...more };
  const slider: SceneReactObject = new SceneReactObject({ component: () => <RetriesSlider from={slider} /> });
  const scene = new EmbeddedScene({
    $timeRange: new SceneTimeRange({ from: 'now-30m', to: 'now' }),
    $variables: pageVariables(settings),
    $behaviors: [new PageSettings(settings)],
    controls: [slider],
    body: new AssumptionsScene(['conversion', 'retries']),
  });
  const history = locationService.getHistory();
  render(
    <LocationServiceProvider service={locationService}>
      <Router navigator={history} location={history.location}>
        <UrlSyncContextProvider scene={scene}>
          <scene.Component model={scene} />
        </UrlSyncContextProvider>
      </Router>
    </LocationServiceProvider>
  );
  return { scene, user: userEvent.setup() };
}

const field = async (name: string) => screen.findByTestId(testIds.assumptions.field(name));
const kept = (name: string) => locationService.getSearch().get(`var-${name}`);
const reset = () => screen.queryByRole('button', { name: /^Reset to the configured .* and/ });

test('what is assumed stands there, in a number and in words, and nothing is to be reset', async () => {
  show();
  expect(await field('conversion')).toHaveValue('0.05');
  expect(await field('retries')).toHaveValue('0');
  expect(screen.getByText('5% of dish views become an order')).toBeVisible();
  expect(screen.getByText('clients do not try again')).toBeVisible();
  expect(screen.getByText(/without a currency/)).toBeVisible();
  expect(reset()).not.toBeInTheDocument();
});

test('Enter takes a number into the address, and the configured one comes back', async () => {
  const { scene, user } = show('', { conversion: 0.07, currency: 'EUR' });
  await user.clear(await field('conversion'));
  await user.type(await field('conversion'), '0.0325{Enter}');
  await waitFor(() => expect(kept('conversion')).toBe('0.0325'));
  expect(screen.getByText('3.25% of dish views become an order')).toBeVisible();
  expect(screen.getByText(/in EUR/)).toBeVisible();

  await user.click(reset()!);
  expect(assumptionOf('conversion', scene)).toBe('0.07');
  expect(await field('conversion')).toHaveValue('0.07');
  await waitFor(() => expect(kept('conversion')).toBe('0.07'));
});

test.each([
  ['conversion', '2', 'Enter a conversion rate: a number above 0 and up to 1, such as 0.05. Nothing has changed.'],
  ['conversion', '0,05', 'Enter a conversion rate: a number above 0 and up to 1, such as 0.05. Nothing has changed.'],
  ['retries', '1.5', 'Enter a number of retries: a whole number from 0 to 5. Nothing has changed.'],
] as const)('a %s of %s is said, with the remedy, and changes nothing', async (name, wrong, sentence) => {
  const { scene, user } = show();
  const before = assumptionOf(name, scene);
  await user.clear(await field(name));
  await user.type(await field(name), wrong);
  await user.tab();
  expect(screen.getByRole('alert')).toHaveTextContent(sentence);
  expect(await field(name)).toHaveAttribute('aria-invalid', 'true');
  expect(assumptionOf(name, scene)).toBe(before);

  await user.type(await field(name), '{Escape}');
  expect(await field(name)).toHaveValue(before);
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

test('the address brings its own assumption', async () => {
  show('var-conversion=0.2&var-retries=3');
  expect(await field('conversion')).toHaveValue('0.2');
  expect(screen.getByRole('slider')).toHaveValue('3');
  expect(reset()).toHaveTextContent('Reset to the configured 0.05 and 0');
});

test('the slider says what it assumes, and writes it into the address when it is released', async () => {
  const { user } = show();
  const slider = await screen.findByRole('slider', { name: 'Retries (assumed)' });
  fireEvent.input(slider, { target: { value: '2' } });
  expect(slider).toHaveAttribute('aria-valuetext', '2: clients try 2 more times after a failure');
  expect(kept('retries')).not.toBe('2');
  fireEvent(slider, new Event('change', { bubbles: true }));
  await waitFor(() => expect(kept('retries')).toBe('2'));
  expect(await field('retries')).toHaveValue('2');
  await user.click(screen.getByRole('button', { name: 'Reset to the configured 0' }));
  await waitFor(() => expect(kept('retries')).toBe('0'));
  expect(slider).toHaveValue('0');
});
