import { toDataFrame } from '@grafana/data';
import { linkFields } from './fieldLinks';

const URL = '/a/thepass-insight-app/views/technical${__url.params:exclude:var-trace}&var-trace=${__value.raw}';

test.each(['traceIdHidden', 'traceId', 'trace_id'])('a %s opens in the app, whatever link it had', (name) => {
  const frame = toDataFrame({
    fields: [
      { name, values: ['abc'], config: { links: [{ title: 'Explore', url: '/explore' }] } },
      { name: 'duration', values: [1], config: { unit: 'ms' } },
    ],
  });
  const [{ fields }] = linkFields([frame], 'technical');
  expect(fields[0].config.links).toEqual([{ title: 'Open trace', url: URL }]);
  expect(fields[0].values).toEqual(['abc']);
  expect(fields[1]).toBe(frame.fields[1]);
  expect(frame.fields[0].config.links?.[0].url).toBe('/explore');
});

test.each([
  ['k8s_cluster_name', 'Show only this cluster', 'cluster'],
  ['service_name', 'Show this service', 'service'],
])('a %s restricts the page to it', (name, title, variable) => {
  const frame = toDataFrame({ fields: [{ name, values: ['second'] }] });
  const [{ fields }] = linkFields([frame], 'business');
  expect(fields[0].config.links).toEqual([
    {
      title,
      url: `/a/thepass-insight-app/views/business\${__url.params:exclude:var-${variable}}&var-${variable}=\${__value.raw}`,
    },
  ]);
});
