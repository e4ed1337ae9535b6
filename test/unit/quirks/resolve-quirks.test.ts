import { describe, expect, it } from 'vitest';
import type { Quirk, StationIdentity } from '../../../src/quirks/quirk.ts';
import { matchesFingerprint, resolveQuirks } from '../../../src/quirks/resolve-quirks.ts';

const terra: StationIdentity = {
  vendor: ' abb ',
  model: 'TERRA AC W22',
  firmwareVersion: '1.8.21',
  ocppVersion: '1.6',
};

function quirk(id: string, change: Partial<Quirk> = {}): Quirk {
  return { id, fingerprint: 'everybody', why: '', evidence: [], hook: { behaviour: {} }, ...change };
}

describe('a fingerprint', () => {
  it('[design §3] is compared without case: the vendor by its beginning, the model by a part', () => {
    expect(matchesFingerprint({ vendors: ['ABB'] }, terra)).toBe(true);
    expect(matchesFingerprint({ vendors: ['BB'] }, terra)).toBe(false);
    expect(matchesFingerprint({ vendors: ['Alfen', 'ABB'], models: ['terra ac'] }, terra)).toBe(true);
    expect(matchesFingerprint({ vendors: ['ABB'], models: ['terra 54'] }, terra)).toBe(false);
  });

  it('[design §3] with a firmware range holds within it, and never for a firmware nobody knows', () => {
    const inRange = (from: string, through: string): boolean =>
      matchesFingerprint({ vendors: ['ABB'], firmware: { from, through } }, terra);
    expect([
      inRange('1.6', '1.8.21'),
      inRange('1.8.21', '1.9'),
      inRange('1.9', '2'),
      inRange('1', '1.8.9'),
    ]).toEqual([true, true, false, false]);
    const unknown = { ...terra, firmwareVersion: null };
    expect(matchesFingerprint({ vendors: ['ABB'], firmware: { through: '9' } }, unknown)).toBe(false);
  });
});

describe('the quirks of a station', () => {
  const all = [
    quirk('tolerance'),
    quirk('tolerance-of-2', { versions: ['2.0.1'] }),
    quirk('abb', { fingerprint: { vendors: ['ABB'] } }),
  ];
  const idsOf = (identity: StationIdentity): string[] => resolveQuirks(identity, all).map(({ id }) => id);

  it('[design §3] are its own before those of everybody, for the version it speaks', () => {
    expect(idsOf(terra)).toEqual(['abb', 'tolerance']);
  });

  it('[design §3] are the tolerances alone for a station nobody knows', () => {
    const stranger = { vendor: null, model: null, firmwareVersion: null, ocppVersion: null };
    expect(idsOf(stranger)).toEqual(['tolerance', 'tolerance-of-2']);
    expect(idsOf({ ...terra, vendor: 'Nobody' })).toEqual(['tolerance']);
  });
});
