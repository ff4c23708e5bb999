import { useEffect, useState } from 'react';
import type { Slot } from '../../status/grid';
import type { Answer, MoneyRange } from '../../status/incidentReport';
import { costOf } from '../incident/answers';
import type { IncidentCosts } from './IncidentCosts';

/** What is known of the cost of a span, while a component that shows it is there. */
export function useCost(costs: IncidentCosts, { from, to }: Slot): Answer<MoneyRange> {
  const [cost, setCost] = useState<Answer<MoneyRange>>('loading');
  useEffect(() => {
    const { data, giveBack } = costs.take({ from, to });
    const read = () => setCost(costOf(data));
    const subscription = data.subscribeToState(read);
    read();
    return () => {
      subscription.unsubscribe();
      giveBack();
    };
  }, [costs, from, to]);
  return cost;
}
