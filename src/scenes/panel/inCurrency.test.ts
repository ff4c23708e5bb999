import { EmbeddedScene, type VizPanel } from '@grafana/scenes';
import { DEFAULT_SETTINGS } from '../../AppConfig/settings';
import { catalogue, panelById } from '../../catalogue';
import { MONEY_UNIT, moneyUnit } from '../../catalogue/money';
import { PageSettings } from '../PageSettings';
import { inCurrency } from './inCurrency';
import { PanelScene } from './PanelScene';

/** Every panel of the catalogue on a page with this currency. */
function shownIn(currency: string): VizPanel[] {
  return catalogue.map(({ id }) => {
    const body = new PanelScene(panelById(id), { slug: 'business' });
    new EmbeddedScene({ $behaviors: [new PageSettings({ ...DEFAULT_SETTINGS, currency })], body });
    // Activation would load the core panel, which a test does not have: it runs these.
    body.state.body.state.$behaviors?.forEach((behavior) => behavior === inCurrency && behavior(body.state.body));
    return body.state.body;
  });
}

const unitsOf = (panels: readonly VizPanel[]) => JSON.stringify(panels.map(({ state }) => state.fieldConfig));

test('money has the configured currency, in every panel and column', () => {
  const [none, euro] = ['', 'EUR'].map((currency) => unitsOf(shownIn(currency)));
  expect(none.split(MONEY_UNIT).length).toBeGreaterThan(3);
  expect(euro).toBe(none.replaceAll(MONEY_UNIT, moneyUnit('EUR')));
});
