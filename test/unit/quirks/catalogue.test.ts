import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../src/quirks/catalogue.ts';
import type { Quirk } from '../../../src/quirks/quirk.ts';

const functions = new Map<unknown, number>();

/** What a quirk does where: no two may do the same to the same stations. */
function placeOf({ fingerprint, versions, hook }: Quirk): string {
  const place = fingerprint === 'everybody' ? fingerprint : JSON.stringify(fingerprint).toLowerCase();
  const what = JSON.stringify(hook, (_name, value: unknown) => {
    if (typeof value !== 'function') return value;
    if (!functions.has(value)) functions.set(value, functions.size);
    return functions.get(value);
  });
  return [place, versions?.join() ?? '', what].join('|');
}

function repeated(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

describe('the catalogue', () => {
  it('[house] names each quirk once, in kebab-case', () => {
    const ids = catalogue.map(({ id }) => id);
    expect(repeated(ids)).toEqual([]);
    expect(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
  });

  it('[house] meets no deviation of the same stations twice', () => {
    expect(repeated(catalogue.map(placeOf))).toEqual([]);
  });

  it('[house] says of each quirk what the stations do, and where that was reported', () => {
    const unexplained = catalogue.filter(({ why, evidence }) => !why.endsWith('.') || evidence.length === 0);
    expect(unexplained).toEqual([]);
    const vague = catalogue.filter(
      ({ fingerprint }) => fingerprint !== 'everybody' && fingerprint.vendors.some((name) => name.length < 3),
    );
    expect(vague).toEqual([]);
  });
});
