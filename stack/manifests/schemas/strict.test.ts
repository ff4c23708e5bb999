import assert from 'node:assert/strict';
import { test } from 'node:test';
import { standalone, strict } from './strict.ts';

test('a field nobody defined is refused, at every depth', () => {
  const schema = strict({
    type: 'object',
    description: 'words',
    properties: { spec: { type: 'object', properties: { list: { type: 'array', items: { properties: { a: {} } } } } } },
  });
  assert.deepEqual(schema, {
    type: 'object',
    properties: {
      spec: {
        type: 'object',
        properties: { list: { type: 'array', items: { properties: { a: {} }, additionalProperties: false } } },
        additionalProperties: false,
      },
    },
    additionalProperties: false,
  });
});

test('what is open by design stays open', () => {
  assert.deepEqual(strict({ type: 'object', additionalProperties: { type: 'string', description: 'words' } }), {
    type: 'object',
    additionalProperties: { type: 'string' },
  });
  const keeps = strict({ type: 'object', properties: { a: {} }, 'x-kubernetes-preserve-unknown-fields': true });
  assert.equal('additionalProperties' in keeps, false);
});

test('number or text, and null where it is allowed', () => {
  assert.deepEqual(strict({ 'x-kubernetes-int-or-string': true }), {
    oneOf: [{ type: 'string' }, { type: 'integer' }],
  });
  assert.deepEqual(strict({ type: 'string', nullable: true }), { type: ['string', 'null'] });
});

test('a definition brings all it refers to, itself among them, and nothing else', () => {
  const reference = (name: string) => ({ $ref: `#/definitions/${name}` });
  const quantity = 'io.k8s.apimachinery.pkg.api.resource.Quantity';
  const { $ref, definitions } = standalone(
    {
      tree: { properties: { child: reference('tree'), size: reference(quantity) } },
      [quantity]: { type: 'string' },
      other: {},
    },
    'tree'
  );
  assert.equal($ref, '#/definitions/tree');
  assert.deepEqual(Object.keys(definitions as object).sort(), [quantity, 'tree']);
  assert.deepEqual((definitions as Record<string, unknown>)[quantity], {
    oneOf: [{ type: 'string' }, { type: 'number' }],
  });
});
