/** What LogQL finds in a line where the collector has a label of its counters: logs.alloy gives the same names to the same lines. */

/** The label of the counters that says why a request failed, or what was wrong with its link. */
export const WHY = 'error_type';

/** The service's own words, of which counters know those of the menu contract and call the others by one name. */
export const reasonOfFailure = `label_format ${WHY}=\`{{ or .error "other reason" }}\``;

export const kindOfBrokenLink =
  `label_format ${WHY}=\`{{ if eq .http_response_status_code "400" }}no dish ID` +
  '{{ else if eq (regexReplaceAll "^[0-9]+$" .menu_item_id "") "" }}unknown dish' +
  '{{ else }}malformed link{{ end }}`';

/** What the service says when it starts. */
export const STARTED = 'Starting server';

/** Matches a line that is a JSON object. */
export const JSON_LINE = '^\\{.*\\}\\s*$';
