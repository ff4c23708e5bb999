import { useEffect, useState } from 'react';
import type { Target } from '../../../catalogue/targets';
import type { StoreData } from '../../data/StoreData';
import { interpolated } from '../../data/interpolated';

/** What a panel asks its stores, with its variables filled in; undefined until that is known. `ofAnyRange`: what it would ask for any time range. */
export function useTargets(data: StoreData, { ofAnyRange = false } = {}): Target[] | undefined {
  const [targets, setTargets] = useState<Target[]>();
  useEffect(() => {
    let shown = true;
    void interpolated(ofAnyRange ? data.targetsOfAnyRange() : data.targets(), data).then(
      (found) => shown && setTargets(found)
    );
    return () => {
      shown = false;
    };
  }, [data, ofAnyRange]);
  return targets;
}
