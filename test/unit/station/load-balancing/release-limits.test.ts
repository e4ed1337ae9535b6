import { describe, expect, it } from 'vitest';
import type { OcppVersion } from '../../../../src/ocpp/version.ts';
import type { StationHarness } from '../../../support/station-harness.ts';
import { connectedStation } from '../../../support/station-messages.ts';

const wording = { rateUnit: 'A', stackLevel: 'zero', kind: 'Absolute', purpose: 'TxDefaultProfile' } as const;

/** A station that holds the fallback of a site. */
function fallenBack(version: OcppVersion, evict: boolean): StationHarness {
  const station = connectedStation(version, evict);
  station.apply({ type: 'station-updated', balancedBy: 'site-1' });
  const wiring = { voltageV: 230, phaseCount: 3 };
  const assignment = { kind: 'fallback', evseId: 1, leaseNumber: 1, limitA: 0, wording, wiring } as const;
  station.apply({ type: 'limit-assigned', assignment, maxStackLevel: null });
  answer(station, 'SetChargingProfile');
  return station;
}

function calls(station: StationHarness, action: string) {
  return station.sent.filter(({ frame }) => frame[2] === action).map(({ frame }) => frame);
}

function answer(station: StationHarness, action: string): void {
  const call = calls(station, action).at(-1);
  station.apply({
    type: 'frame-received',
    linkId: station.state.link?.id ?? '',
    text: JSON.stringify([3, call?.[1], { status: 'Accepted' }]),
  });
}

describe.each([
  { version: '1.6', evict: false, payload: { id: 1_000_002 } },
  { version: '1.6', evict: true, payload: { id: 1_000_002 } },
  { version: '2.0.1', evict: true, payload: { chargingProfileId: 1_000_002 } },
] as const)('a station of $version that is released (evicted: $evict)', ({ version, evict, payload }) => {
  it('[K10] is to clear what load balancing left in it, once', () => {
    const station = fallenBack(version, evict);
    station.apply({ type: 'station-updated', balancedBy: null });
    station.apply({ type: 'limits-released' });
    station.apply({ type: 'limits-released' });
    expect(calls(station, 'ClearChargingProfile').map((frame) => frame[3])).toEqual([payload]);
    answer(station, 'ClearChargingProfile');
    station.apply({ type: 'limits-released' });
    expect(calls(station, 'ClearChargingProfile')).toHaveLength(1);
  });

  it('[I9] keeps all that as long as a site shares its power with it', () => {
    const station = fallenBack(version, evict);
    station.apply({ type: 'limits-released' });
    expect(calls(station, 'ClearChargingProfile')).toEqual([]);
  });

  it('[K10] that is away hears of it when it is back', () => {
    const station = fallenBack(version, evict);
    station.apply({ type: 'station-updated', balancedBy: null });
    station.disconnect();
    station.apply({ type: 'limits-released' });
    expect(calls(station, 'ClearChargingProfile')).toEqual([]);
    station.pass(3_600_000);
    station.connect();
    expect(calls(station, 'ClearChargingProfile').map((frame) => frame[3])).toEqual([payload]);
  });
});
