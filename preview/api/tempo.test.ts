import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instantFrames, rangeFrames } from './tempo-metrics';
import { searchFrame } from './tempo-search';
import { traceFrame } from './tempo-trace';

const text = (stringValue: string) => ({ stringValue });

/** Recorded from Tempo 2.9.0: two samples of 0 come without a value, the exemplar's id has lost its leading zero. */
const QUANTILES = {
  series: [
    {
      labels: [
        { key: 'span.http.route', value: text('/api/menu') },
        { key: 'p', value: { doubleValue: 0.95 } },
      ],
      samples: [
        { timestampMs: '1795462560000' },
        { timestampMs: '1795462620000' },
        { timestampMs: '1795462680000', value: 0.0010328940672826722 },
      ],
      exemplars: [
        {
          labels: [
            { key: 'trace:id', value: text('6eb23b4196afc1e5a4d85b57e1fa615') },
            { key: 'span.http.route', value: text('/api/menu') },
          ],
          value: 0.000600486,
          timestampMs: '1795462642129',
        },
      ],
    },
  ],
};

test('TraceQL metrics: a frame a series, then a frame of exemplars among the annotations', () => {
  const [line, exemplars] = rangeFrames(QUANTILES);
  const name = '{p=0.95, span.http.route="/api/menu"}';
  assert.deepEqual(line, {
    schema: {
      name,
      refId: name,
      meta: { preferredVisualisationType: 'graph', type: 'timeseries-multi' },
      fields: [
        { name: 'time', type: 'time' },
        {
          name,
          type: 'number',
          labels: { 'span.http.route': '"/api/menu"', p: '0.95' },
          config: { displayName: name },
        },
      ],
    },
    data: {
      values: [
        [1795462560000, 1795462620000, 1795462680000],
        [0, 0, 0.0010328940672826722],
      ],
    },
  });
  assert.equal(exemplars.schema.name, 'exemplar');
  assert.deepEqual(exemplars.schema.meta, { dataTopic: 'annotations' });
  assert.deepEqual(
    exemplars.schema.fields.map(({ name }) => name),
    ['Time', 'Value', 'traceId', 'span.http.route', 'p']
  );
  assert.deepEqual(exemplars.data.values, [
    [1795462642129],
    [0.000600486],
    ['6eb23b4196afc1e5a4d85b57e1fa615'],
    ['"/api/menu"'],
    ['0.95'],
  ]);
});

test('an instant metric: one group gives its value as the name, no group gives none', () => {
  const frames = instantFrames(
    { series: [{ labels: [{ key: 'span.http.route', value: text('/api/menu') }], value: 174 }, { labels: [] }] },
    1795462700000
  );
  assert.deepEqual(
    frames.map(({ schema, data }) => [schema.name, schema.fields[1].config, data.values]),
    [
      ['/api/menu', { displayName: '/api/menu' }, [[1795462700000], [174]]],
      ['', { displayName: '' }, [[1795462700000], [0]]],
    ]
  );
});

/** Recorded from Tempo 2.9.0. */
const FOUND = {
  traces: [
    {
      traceID: 'e85c196a10c60af7438cde0813ac490',
      rootServiceName: 'mock-service',
      rootTraceName: 'GET /api/menu',
      startTimeUnixNano: '1795462642578893288',
      spanSets: [
        {
          spans: [
            {
              spanID: '952bdc999347735e',
              startTimeUnixNano: '1795462642578893288',
              durationNanos: '610541',
              attributes: [{ key: 'http.response.status_code', value: { intValue: '500' } }],
            },
          ],
        },
      ],
    },
    {
      traceID: '8fdd773f68ae908c77167e975883da6f',
      rootServiceName: 'mock-service',
      rootTraceName: 'GET /api/menu',
      startTimeUnixNano: '1795462643086669400',
      durationMs: 12,
      spanSets: [
        {
          spans: [
            {
              spanID: '8f4cd997b77e9e1e',
              startTimeUnixNano: '1795462643086669400',
              durationNanos: '12000000',
              attributes: [
                { key: 'http.response.status_code', value: { intValue: '500' } },
                { key: 'http.request.method', value: text('HEAD') },
              ],
            },
          ],
        },
      ],
    },
  ],
};

/** As Grafana 12.4 makes it of the same answer (`transformSpanSearchResponse`). */
test('a search is a row a span, newest trace first, with its attributes as columns', () => {
  const frame = searchFrame(FOUND);
  assert.deepEqual(
    frame.schema.fields.map(({ name, type, config }) => [name, type, config?.displayNameFromDS]),
    [
      ['traceIdHidden', 'string', undefined],
      ['traceService', 'string', 'Trace Service'],
      ['traceName', 'string', 'Trace Name'],
      ['spanID', 'string', 'Span ID'],
      ['time', 'time', 'Start time'],
      ['name', 'string', 'Name'],
      ['http.request.method', 'string', 'http.request.method'],
      ['http.response.status_code', 'number', 'http.response.status_code'],
      ['duration', 'number', 'Duration'],
    ]
  );
  assert.deepEqual(frame.schema.fields[0].config, { custom: { hideFrom: { viz: true } } });
  assert.deepEqual(
    frame.data.values.map((values) => values[1]),
    [
      'e85c196a10c60af7438cde0813ac490',
      'mock-service',
      'GET /api/menu',
      '952bdc999347735e',
      1795462642578.8933,
      '',
      null,
      500,
      610541,
    ]
  );
  assert.deepEqual(frame.data.values[6], ['HEAD', null]);
});

/** Recorded from Tempo 2.9.0 (attributes shortened): ids in base64. */
const TRACE = {
  trace: {
    resourceSpans: [
      {
        resource: { attributes: [{ key: 'service.name', value: text('mock-service') }] },
        scopeSpans: [
          {
            scope: { name: 'otelhttp', version: '0.71.0' },
            spans: [
              {
                traceId: 'j913P2iukIx3Fn6XWIPabw==',
                spanId: 'j0zZl7d+nh4=',
                name: 'GET /api/menu',
                kind: 'SPAN_KIND_SERVER',
                startTimeUnixNano: '1795462643086669400',
                endTimeUnixNano: '1795462643087323105',
                attributes: [
                  { key: 'url.path', value: text('/api/menu') },
                  { key: 'http.response.status_code', value: { intValue: '500' } },
                ],
                status: { code: 'STATUS_CODE_ERROR' },
              },
            ],
          },
        ],
      },
    ],
  },
};

test('a trace is a row a span: ids in hexadecimal, times in milliseconds, attributes as key and value', () => {
  const frame = traceFrame(TRACE);
  const row = Object.fromEntries(frame.schema.fields.map(({ name }, index) => [name, frame.data.values[index][0]]));
  assert.deepEqual(row, {
    traceID: '8fdd773f68ae908c77167e975883da6f',
    spanID: '8f4cd997b77e9e1e',
    parentSpanID: '',
    operationName: 'GET /api/menu',
    serviceName: 'mock-service',
    kind: 'server',
    statusCode: 2,
    statusMessage: '',
    instrumentationLibraryName: 'otelhttp',
    instrumentationLibraryVersion: '0.71.0',
    serviceTags: [{ key: 'service.name', value: 'mock-service' }],
    startTime: 1795462643086.6694,
    duration: 0.653705,
    logs: [],
    tags: [
      { key: 'url.path', value: '/api/menu' },
      { key: 'http.response.status_code', value: 500 },
    ],
  });
});

test('an id that Tempo does not know gives a frame without fields', () => {
  assert.deepEqual(traceFrame({ trace: {} }).schema.fields, []);
});
