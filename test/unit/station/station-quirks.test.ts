import { describe, expect, it } from 'vitest';
import { chosenQuirkIds, quirksOf, reportedEvseIds } from '../../../src/station/station-quirks.ts';
import { StationHarness } from '../../support/station-harness.ts';

const keba = {
  vendor: 'Keba AG',
  model: 'KC-P30',
  firmwareVersion: '1.0',
  ocppVersion: '1.6',
  strict: false,
} as const;

describe('the quirks of a station', () => {
  it('[design §3] are its own and what is tolerated of everybody; a strict station has none', () => {
    expect(chosenQuirkIds(keba)).toEqual(['keba-only-evse', 'keba-tag-with-serial']);
    expect(quirksOf(keba).map(({ id }) => id)).toContain('foreign-field');
    expect([...quirksOf({ ...keba, strict: true }), ...chosenQuirkIds({ ...keba, strict: true })]).toEqual(
      [],
    );
    expect(chosenQuirkIds({ ...keba, vendor: null })).toEqual([]);
  });

  it('[1.6 §4.9] know the EVSEs it reported, without the station itself', () => {
    expect(reportedEvseIds([{ evseId: 2 }, { evseId: 0 }, { evseId: 1 }, { evseId: 2 }])).toEqual([1, 2]);
  });
});

describe.each([{ evict: false }, { evict: true }])('a known station (evicted: $evict)', ({ evict }) => {
  it('[B01] is met the same after a reconnect, before it boots again', () => {
    const station = new StationHarness({ version: '1.6', evict });
    station.connect();
    station.result('BootNotification', { chargePointVendor: 'KEBA', chargePointModel: 'P30' });
    station.disconnect();
    station.connect();
    expect(station.result('Authorize', { idTag: 'CARD-1_2230' })).toEqual({
      idTagInfo: { status: 'Accepted' },
    });
  });

  it('[I5] taken by the letter, is refused what was mended before, and mended again later', () => {
    const station = new StationHarness({ version: '1.6', evict });
    station.connect();
    station.result('BootNotification', { chargePointVendor: 'KEBA', chargePointModel: 'P30' });
    const status = { connectorId: '1', errorCode: 'NoError', status: 'Available' };
    station.apply({ type: 'station-updated', strict: true });
    expect(station.call('StatusNotification', status)?.[2]).toBe('TypeConstraintViolation');
    expect(station.result('Authorize', { idTag: 'CARD-1_2230' })).toEqual({
      idTagInfo: { status: 'Invalid' },
    });
    expect(station.events.at(-1)).toMatchObject({ station: { strict: true } });
    station.apply({ type: 'station-updated', strict: false });
    station.result('StatusNotification', status);
    expect(station.state.connectors.get('1:1')).toMatchObject({ status: 'Available' });
  });
});
