import * as logql from '../queries/logql';
import { lines } from './sources';
import type { Query } from './types';

/** An id can be as long as a URL; a bar has room for twenty digits. */
const shortId = 'label_format menu_item_id=`{{ trunc 20 .menu_item_id }}`';

/** The ten most requested ids that no dish has. */
export const unknownDishes: readonly Query[] = [
  lines.instant(
    logql.largest(
      10,
      logql.count(
        logql.requestLines({
          route: '/api/menu/{id}',
          status: '="404"',
          fields: ['menu_item_id'],
          where: ['menu_item_id=~"[0-9]+"'],
          stages: [shortId],
        }),
        '$__range'
      ),
      ['menu_item_id']
    )
  ),
];
