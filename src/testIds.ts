/** Ids that components carry and tests look for. A panel's id is its id in the catalogue. */
export const testIds = {
  view: (slug: string) => `data-testid view ${slug}`,
  section: (title: string) => `data-testid section ${title}`,
  panel: (id: string) => `data-testid panel ${id}`,
  /** Room for what the panel's menu offers. */
  panelDrawer: (id: string) => `data-testid panel drawer ${id}`,
  panelState: {
    loading: 'data-testid panel loading',
    empty: 'data-testid panel empty',
    storeAway: 'data-testid panel store away',
    refused: 'data-testid panel query refused',
    missing: 'data-testid panel data source missing',
    unknown: 'data-testid panel data source unknown',
    /** Offers to read a long range of log lines. */
    unread: 'data-testid panel unread',
    /** A panel that shows data although one of its stores failed. */
    partial: 'data-testid panel partial',
  },
  /** Says why a tab is empty for a service that has not what the tab needs. */
  need: 'data-testid need',
  /** Variables of the page that a view uses. */
  controls: 'data-testid controls',
  /** A text to copy where the browser forbids the page to. */
  byHand: 'data-testid by hand',
  handout: {
    /** Offers the tab on paper and as a text. */
    actions: 'data-testid handout actions',
    /** The tab as it is printed. */
    sheet: 'data-testid handout sheet',
  },
  assumptions: {
    /** Those of the estimates of a section, to change. */
    root: 'data-testid assumptions',
    field: (name: string) => `data-testid assumption ${name}`,
    /** Moves one below its panel. */
    slider: 'data-testid assumption slider',
  },
  status: {
    strip: 'data-testid status',
    sentence: 'data-testid status sentence',
    figure: (id: string) => `data-testid status figure ${id}`,
    /** What alerts say. */
    alerts: 'data-testid status alerts',
  },
  /** Says how a panel has changed since the range that the page is compared with. */
  change: (id: string) => `data-testid change ${id}`,
  /** Says where a number with two readings came from. */
  reading: 'data-testid reading',
  timeline: {
    root: 'data-testid timeline',
    /** The moment that all pages are of. */
    asOf: 'data-testid timeline as of',
    incidents: 'data-testid timeline incidents',
  },
  incident: {
    root: 'data-testid incident',
    /** Says that there is none, and what to do. */
    none: 'data-testid incident none',
    /** Says that the one asked for is not there. */
    instead: 'data-testid incident instead',
    others: 'data-testid incident others',
    /** Before, during and after. */
    table: 'data-testid incident table',
  },
  trace: {
    drawer: 'data-testid trace drawer',
    /** Says by what the lines were found: the trace's ID or its moment. */
    match: 'data-testid trace match',
  },
  /** Lines of a log pattern. */
  pattern: 'data-testid pattern drawer',
  address: {
    /** Says which URL value was rejected: by the name of a variable, or `time range`. */
    note: (about: string) => `data-testid address note ${about}`,
    /** Says what is wrong with the time range, in place of the panels. */
    range: 'data-testid address range',
    /** Offers the available data sources, by store. */
    dataSource: (store: string) => `data-testid address data source ${store}`,
  },
  app: {
    noDataSource: 'data-testid no data source',
    someDataSources: 'data-testid some data sources missing',
    crashed: 'data-testid app crashed',
    /** Says which stored settings are not valid. */
    settings: 'data-testid app settings',
  },
  config: {
    form: 'data-testid config form',
    field: (setting: string) => `data-testid config ${setting}`,
    save: 'data-testid config save',
    dashboard: 'data-testid config dashboard',
  },
} as const;
