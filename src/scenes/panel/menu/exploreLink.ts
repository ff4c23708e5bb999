import { sceneGraph } from '@grafana/scenes';
import { exploreUrl } from '../../../links/urls';
import { interpolated } from '../../data/interpolated';
import type { StoreData } from '../../data/StoreData';

/** Explore with the very queries of a panel and its time range; undefined when none of its data sources is there. */
export async function exploreLink(data: StoreData): Promise<string | undefined> {
  const queries = await interpolated(data.targets(), data);
  return exploreUrl({ queries, range: sceneGraph.getTimeRange(data).state.value.raw });
}
