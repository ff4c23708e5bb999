/** Lifecycle rules as the files hold them (the AWS command line's JSON) → the XML that S3 takes. Pure. */

type Json = string | number | boolean | Json[] | { [key: string]: Json };

/**
 * @param rules text of a `<bucket>.lifecycle.json`: `{"Rules": […]}`.
 * @throws Error if it has no rules: an empty document would remove those that are there.
 */
export function lifecycleXml(rules: string): string {
  const { Rules } = JSON.parse(rules) as { Rules?: Json[] };
  if (!Array.isArray(Rules) || Rules.length === 0) {
    throw new Error('the lifecycle file has no "Rules"');
  }
  return `<LifecycleConfiguration>${element('Rule', Rules)}</LifecycleConfiguration>`;
}

// S3 writes a list as one element after another, in the singular where the JSON has the plural
function element(name: string, value: Json): string {
  if (Array.isArray(value)) {
    return value.map((entry) => element(name.replace(/s$/, ''), entry)).join('');
  }
  const content =
    typeof value === 'object'
      ? Object.entries(value)
          .map(([key, entry]) => element(key, entry))
          .join('')
      : escape(String(value));
  return `<${name}>${content}</${name}>`;
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
