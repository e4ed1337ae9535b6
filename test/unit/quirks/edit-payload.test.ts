import { describe, expect, it } from 'vitest';
import { editParent, editPayload, isJsonObject, without } from '../../../src/quirks/edit-payload.ts';

const payload = { list: [{ a: 1 }, { a: 2 }, {}], 'odd/na~me': 5 };
const double = (value: unknown): unknown => (typeof value === 'number' ? value * 2 : value);

describe('editing a payload', () => {
  it('[RFC 6901] goes where the pointer leads, and to all elements of a list alike', () => {
    expect(editPayload(payload, '/list/1/a', double)).toEqual({ ...payload, list: [{ a: 2 }, { a: 4 }, {}] });
    expect(editPayload(payload, '/odd~1na~0me', double)).toMatchObject({ 'odd/na~me': 10 });
    expect(editPayload(payload, '', () => 7)).toBe(7);
  });

  it('[house] gives back the very same value where nothing changed', () => {
    expect(editPayload(payload, '/list/0/a', (value) => value)).toBe(payload);
    expect(editPayload(payload, '/no/such/place', double)).toBe(payload);
    expect(editParent(payload, '/list/0/b', without)).toBe(payload);
    expect(editParent(payload, '', without)).toBe(payload);
  });

  it('[house] adds and takes away fields', () => {
    const added = editParent(payload, '/list/0/b', (parent, field) => ({ ...parent, [field]: 0 }));
    expect(added).toMatchObject({ list: [{ a: 1, b: 0 }, { b: 0 }, { b: 0 }] });
    expect(without({ a: 1, b: 2 }, 'a')).toEqual({ b: 2 });
  });

  it('[house] never reaches a prototype', () => {
    const edited = editPayload({ a: 1 }, '/__proto__/polluted', () => true);
    expect(edited).toEqual({ a: 1 });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('[house] tells objects from lists, null and plain values', () => {
    expect([{}, [], null, 1].map(isJsonObject)).toEqual([true, false, false, false]);
  });
});
