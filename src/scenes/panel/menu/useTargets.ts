import { useEffect, useState } from 'react';
import type { Target } from '../../../catalogue/targets';
import type { StoreData } from '../../data/StoreData';
import { interpolated } from '../../data/interpolated';

/** What a panel asks its stores, with its variables filled in; undefined until that is known. */
export function useTargets(data: StoreData): Target[] | undefined {
  const [targets, setTargets] = useState<Target[]>();
  useEffect(() => {
    let shown = true;
    void interpolated(data.targets(), data).then((found) => shown && setTargets(found));
    return () => {
      shown = false;
    };
  }, [data]);
  return targets;
}
