/** The part of JSON schema and OpenAPI that Kubernetes uses. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  default?: unknown;
  nullable?: boolean;
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  items?: Schema;
  enum?: unknown[];
  oneOf?: Schema[];
  [keyword: string]: unknown;
}

const numberOrText: Schema = { oneOf: [{ type: 'string' }, { type: 'number' }] };
const integerOrText: Schema = { oneOf: [{ type: 'string' }, { type: 'integer' }] };

/** What Kubernetes writes as text and reads as a number too. */
const eitherForm: Record<string, Schema> = {
  'io.k8s.apimachinery.pkg.api.resource.Quantity': numberOrText,
  'io.k8s.apimachinery.pkg.util.intstr.IntOrString': integerOrText,
};

/** Keywords that say nothing to a validator: words, and rules in a language it does not speak. */
const unread = /^(description|default|example|nullable|x-kubernetes-.*)$/;

/**
 * The schema as a strict validator wants it: a field nobody defined is an error, and what may be number or text may be both. A part that says it
 * keeps unknown fields stays open.
 */
export function strict(schema: Schema): Schema {
  if (schema['x-kubernetes-int-or-string'] === true) {
    return integerOrText;
  }
  const result: Schema = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === 'properties') {
      result.properties = mapValues(value as Record<string, Schema>, strict);
    } else if (keyword === 'items') {
      result.items = strict(value as Schema);
    } else if (keyword === 'additionalProperties') {
      result.additionalProperties = typeof value === 'boolean' ? value : strict(value as Schema);
    } else if (!unread.test(keyword)) {
      result[keyword] = value;
    }
  }
  if (schema.properties && !('additionalProperties' in schema) && !schema['x-kubernetes-preserve-unknown-fields']) {
    result.additionalProperties = false;
  }
  if (schema.nullable && typeof result.type === 'string') {
    result.type = [result.type, 'null'];
  }
  return result;
}

/** One definition of an OpenAPI document and all it refers to, as a schema that stands alone. */
export function standalone(definitions: Record<string, Schema>, name: string): Schema {
  const needed: Record<string, Schema> = {};
  const add = (key: string) => {
    if (key in needed) {
      return;
    }
    needed[key] = eitherForm[key] ?? strict(definitions[key]);
    for (const [, reference] of JSON.stringify(needed[key]).matchAll(/"#\/definitions\/([^"]+)"/g)) {
      add(reference);
    }
  };
  add(name);
  return { $ref: `#/definitions/${name}`, definitions: needed };
}

function mapValues<A, B>(record: Record<string, A>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
