import {
  createDataFrame,
  FieldType,
  standardTransformers,
  standardTransformersRegistry,
  transformDataFrame,
  type DataFrame,
  type DataTransformerInfo,
} from '@grafana/data';
import { lastValueFrom } from 'rxjs';
import { counts } from './counts';

standardTransformersRegistry.setInit(() =>
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- Grafana has no other way to its own transformations yet
  [...new Map(Object.values<DataTransformerInfo>(standardTransformers).map((info) => [info.id, info])).values()].map(
    (info) => ({
      id: info.id,
      name: info.name,
      transformation: () => Promise.resolve(info),
      editor: () => null,
      imageDark: '',
      imageLight: '',
    })
  )
);

const [panel] = counts;

type Numbers = Record<string, number>;

/** A table as Loki and Mimir send it: each at a time of its own. */
function tableOf(refId: string, at: number, numbers: Numbers): DataFrame[] {
  const names = Object.keys(numbers);
  return names.length === 0
    ? []
    : [
        createDataFrame({
          refId,
          fields: [
            { name: 'Time', type: FieldType.time, values: names.map(() => at) },
            { name: 'Field', type: FieldType.string, values: names },
            { name: `Value #${refId}`, type: FieldType.number, values: Object.values(numbers) },
          ],
        }),
      ];
}

/** Series as Tempo sends them: one a cluster, with its name for a name. */
const seriesOf = (refId: string, numbers: Numbers): DataFrame[] =>
  Object.entries(numbers).map(([name, value]) =>
    createDataFrame({
      refId,
      name,
      fields: [
        { name: 'time', type: FieldType.time, values: [7] },
        {
          name: 'value',
          type: FieldType.number,
          values: [value],
          labels: { 'resource.k8s.cluster.name': `"${name}"` },
          config: { displayName: name },
        },
      ],
    })
  );

interface Answers {
  lines?: Numbers;
  counter?: Numbers;
  spans?: Numbers;
  ages?: Numbers;
}

/** Rows of the table, by the heads of its columns. */
async function rowsOf({ lines = {}, counter = {}, spans = {}, ages = {} }: Answers) {
  const frames = [
    ...tableOf('A', 1, lines),
    ...tableOf('B', 2, counter),
    ...seriesOf('C', spans),
    ...tableOf('D', 3, ages),
  ];
  const result = await lastValueFrom(transformDataFrame([...(panel.transformations ?? [])], frames));
  expect(result).toHaveLength(1);
  const [{ fields, length }] = result;
  return Array.from({ length }, (_, row) =>
    Object.fromEntries(fields.map((field) => [field.config.displayName ?? field.name, field.values[row]]))
  );
}

test('a row a cluster: three counts and how far they are apart, the worst on top', async () => {
  expect(
    await rowsOf({
      lines: { first: 200, second: 90 },
      counter: { first: 200, second: 100 },
      spans: { second: 99, first: 200 },
      ages: { first: 2, second: 400 },
    })
  ).toEqual([
    { Field: 'second', 'Log lines': 90, 'Span counter': 100, Spans: 99, Difference: 0.1, 'Newest line': 400 },
    { Field: 'first', 'Log lines': 200, 'Span counter': 200, Spans: 200, Difference: 0, 'Newest line': 2 },
  ]);
});

test('the columns stand in the order of the way', async () => {
  const [row] = await rowsOf({ lines: { a: 1 }, counter: { a: 1 }, spans: { a: 1 }, ages: { a: 1 } });
  expect(Object.keys(row)).toEqual(['Field', 'Log lines', 'Span counter', 'Spans', 'Difference', 'Newest line']);
});

test('a service without lines of the menu is compared by what it has', async () => {
  expect(await rowsOf({ counter: { a: 29 }, spans: { a: 28 }, ages: { a: 1 } })).toEqual([
    { Field: 'a', 'Span counter': 29, Spans: 28, Difference: 1 / 29, 'Newest line': 1 },
  ]);
});

test('Tempo away: the others are compared', async () => {
  expect(await rowsOf({ lines: { a: 3 }, counter: { a: 4 }, ages: { a: 1 } })).toEqual([
    { Field: 'a', 'Log lines': 3, 'Span counter': 4, Difference: 0.25, 'Newest line': 1 },
  ]);
});

test('a cluster that only one store knows has its row', async () => {
  expect(await rowsOf({ lines: { a: 3 }, counter: { a: 3 }, spans: { a: 3, b: 5 }, ages: { a: 1 } })).toEqual(
    expect.arrayContaining([expect.objectContaining({ Field: 'b', Spans: 5 })])
  );
});
