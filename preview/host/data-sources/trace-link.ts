/** A data link that shows the trace named by the field's value, as Grafana's data sources put it on their id columns. */
export function traceLink(title: string) {
  return {
    title,
    url: '',
    internal: {
      datasourceUid: 'tempo',
      datasourceName: 'Tempo',
      query: { query: '${__value.raw}', queryType: 'traceql' },
    },
  };
}
