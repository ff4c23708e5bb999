import { catalogue } from './index';
import { type Kpi, type KpiId, KPIS } from './kpis';

const answersIt = (id: string) =>
  catalogue.filter(({ kpis = [] }) => kpis.includes(id as KpiId)).map((panel) => panel.id);

test.each(Object.entries<Kpi>(KPIS))('%s is answered by a panel, or says where else', (id, { instead }) => {
  expect(instead === undefined).toBe(answersIt(id).length > 0);
});
