import { getDataSourceSrv } from '@grafana/runtime';
import { SafeSerializableSceneObject, sceneGraph, type SceneObject } from '@grafana/scenes';
import type { Target } from '../../catalogue/targets';

/**
 * Queries as their data sources would run them from `from`: with the values of all variables but those that Grafana computes from the time range, and the
 * uid of the chosen data source. A query whose data source is not there is left out.
 */
export async function interpolated(targets: readonly Target[], from: SceneObject): Promise<Target[]> {
  const scopedVars = { __sceneObject: new SafeSerializableSceneObject(from) };
  const settled = await Promise.allSettled(
    targets.map(async (target) => {
      const { type } = target.datasource;
      const uid = sceneGraph.interpolate(from, target.datasource.uid);
      // Grafana 12.4 has no replacement for it yet.
      // eslint-disable-next-line @typescript-eslint/no-deprecated
      const dataSource = await getDataSourceSrv().get({ type, uid });
      const [filled] = dataSource.interpolateVariablesInQueries?.([target], scopedVars) ?? [target];
      return { ...target, ...filled, datasource: { type, uid } };
    })
  );
  return settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
}
