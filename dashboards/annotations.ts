import type { Spec } from '@grafana/schema/apis/dashboard.grafana.app/v2beta1';
import { alerts, restarts, type MarksDefinition } from '../src/catalogue/marks';
import { queriesOf } from '../src/catalogue/reading';
import { DASHBOARD_STEP } from '../src/catalogue/step';
import { toTarget } from '../src/catalogue/targets';

/** The marks of the page, for both forms of the dashboard. It cannot choose by the length of the time range, so it takes the reading that holds for any. */

type Annotation = Spec['annotations'][number];

function queryOf(marks: MarksDefinition) {
  const [query] = queriesOf(marks, 'recorded');
  return toTarget(query, 'Anno', DASHBOARD_STEP);
}

const MARKS = [restarts, alerts];

const shown = ({ title, color }: MarksDefinition) => ({ name: title, enable: true, hide: false, iconColor: color });

/** In the classic schema. */
export function classicAnnotations() {
  return MARKS.map((marks) => {
    const target = queryOf(marks);
    return { ...shown(marks), datasource: target.datasource, target, titleFormat: marks.counted };
  });
}

/** In the schema that has tabs. */
export function tabsAnnotations(): Annotation[] {
  return MARKS.map((marks) => {
    const { refId, datasource, ...spec } = queryOf(marks);
    return {
      kind: 'AnnotationQuery',
      spec: {
        ...shown(marks),
        query: {
          kind: 'DataQuery',
          group: datasource.type,
          version: 'v0',
          datasource: { name: datasource.uid },
          spec: { refId, ...spec },
        },
        legacyOptions: { titleFormat: marks.counted },
      },
    };
  });
}
