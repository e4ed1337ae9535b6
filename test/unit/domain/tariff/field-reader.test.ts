import { describe, expect, it } from 'vitest';
import { type FieldFault, fieldReader } from '../../../../src/domain/tariff/field-reader.ts';

function reading(value: unknown, known = ['a', 'b']) {
  const faults: FieldFault[] = [];
  return { field: fieldReader(value, '/at', known, faults), faults };
}

describe('reading fields', () => {
  it('[API] takes what is right', () => {
    const { field, faults } = reading({ a: 'x', b: 3 });
    expect(field.text('a', () => true, 'no')).toBe('x');
    expect(field.integer('b', 1, 3)).toBe(3);
    expect(field.optionalText('c', () => true, 'no')).toBeNull();
    expect(faults).toEqual([]);
  });

  it('[API] says everything that is wrong, and where', () => {
    const { field, faults } = reading({ a: 1, b: 4, 'x/y~z': true });
    field.text('a', () => true, 'must be text');
    field.integer('b', 1, 3);
    field.boolean('b');
    field.integer('c', 0, 1);
    expect(faults).toEqual([
      { pointer: '/at/x~1y~0z', detail: 'is not known' },
      { pointer: '/at/a', detail: 'must be text' },
      { pointer: '/at/b', detail: 'must be a whole number from 1 to 3' },
      { pointer: '/at/b', detail: 'must be true or false' },
      { pointer: '/at/c', detail: 'is required' },
    ]);
  });

  it.each([null, [], 'text', 7])('[API] %j is no object', (value) => {
    expect(reading(value).faults).toEqual([{ pointer: '/at', detail: 'must be an object' }]);
  });

  it('[API] does not mistake what every object inherits for a field', () => {
    expect(reading({}).field.read('constructor')).toBeNull();
  });
});
