import { describe, expect, it } from 'vitest';
import type { LimitAssignment } from '../../../../src/domain/limit-assignment.ts';
import type { Output } from '../../../../src/station/output.ts';
import type { OcppVersion } from '../../../../src/ocpp/version.ts';
import type { StationHarness } from '../../../support/station-harness.ts';
import { connectedStation } from '../../../support/station-messages.ts';

const wiring = { voltageV: 230, phaseCount: 3 };
const wording = { rateUnit: 'A', stackLevel: 'highest', kind: 'Absolute', purpose: 'TxProfile' } as const;

const fallback = (leaseNumber: number, limitA = 6, rateUnit: 'A' | 'W' = 'A'): LimitAssignment => ({
  kind: 'fallback',
  evseId: 1,
  leaseNumber,
  limitA,
  wording: { ...wording, rateUnit, purpose: 'TxDefaultProfile' },
  wiring,
});

function assign(station: StationHarness, assignment: LimitAssignment): readonly Output[] {
  return station.apply({ type: 'limit-assigned', assignment, maxStackLevel: null });
}

/** The outcomes that a step wants told to the site. */
function told(outputs: readonly Output[]) {
  return outputs.flatMap((output) => (output.type === 'report-to-site' ? output.outcomes : []));
}

function balanced(version: OcppVersion, evict: boolean): StationHarness {
  const station = connectedStation(version, evict);
  station.apply({ type: 'station-updated', balancedBy: 'site-1' });
  return station;
}

/** The CALLs of ours that set a profile, as the station got them. */
function profiles(station: StationHarness) {
  return station.sent.filter(({ frame }) => frame[2] === 'SetChargingProfile').map(({ frame }) => frame);
}

describe.each([
  { version: '1.6', evict: false },
  { version: '1.6', evict: true },
  { version: '2.0.1', evict: true },
  { version: '2.1', evict: true },
] as const)('a limit of the site for a station of $version (evicted: $evict)', ({ version, evict }) => {
  it('[I5] goes out as one command, and what came of it is told', () => {
    const station = balanced(version, evict);
    assign(station, fallback(1));
    const [call] = profiles(station);
    const outputs = station.apply({
      type: 'frame-received',
      linkId: station.state.link?.id ?? '',
      text: JSON.stringify([3, call?.[1], { status: 'Accepted' }]),
    });
    expect(told(outputs)).toEqual([{ evseId: 1, leaseNumber: 1, result: 'acknowledged' }]);
  });

  it('[load balancing] one is in flight, and of those that wait only the newest is ever sent', () => {
    const station = balanced(version, evict);
    assign(station, fallback(1, 16));
    assign(station, fallback(2, 12));
    const replaced = assign(station, fallback(3, 8));
    expect(told(replaced)).toEqual([{ evseId: 1, leaseNumber: 2, result: 'timed-out' }]);
    expect(profiles(station)).toHaveLength(1);
    station.receive([3, profiles(station)[0]?.[1], { status: 'Accepted' }]);
    const sent = profiles(station).map((frame) => JSON.stringify(frame[3]));
    expect(sent).toHaveLength(2);
    expect(sent[1]).toContain('"limit":8');
  });

  it('[load balancing] is never sent twice by itself: the site decides what to ask after silence', () => {
    const station = balanced(version, evict);
    assign(station, fallback(1));
    station.pass(120_000);
    expect(profiles(station)).toHaveLength(1);
    expect([...station.state.commands.values()]).toEqual([]);
  });
});

describe('a limit that cannot be sent', () => {
  it('[I9] in a unit the station does not know is a no: converted blindly it might be three times as much', () => {
    const station = balanced('1.6', true);
    station.result('BootNotification', { chargePointVendor: 'Huawei', chargePointModel: 'SCharger-22KT-S0' });
    expect(told(assign(station, fallback(1)))).toEqual([{ evseId: 1, leaseNumber: 1, result: 'rejected' }]);
    assign(station, fallback(2, 6, 'W'));
    expect(profiles(station).map((frame) => frame[3])).toMatchObject([
      { csChargingProfiles: { chargingSchedule: { chargingRateUnit: 'W' } } },
    ]);
  });

  it('[load balancing] to a station that is away is told at once', () => {
    const station = balanced('1.6', true);
    station.apply({ type: 'link-closed', linkId: station.state.link?.id ?? '' });
    expect(told(assign(station, fallback(1)))).toEqual([{ evseId: 1, leaseNumber: 1, result: 'timed-out' }]);
  });

  it('[K01] for a transaction that is over is a no', () => {
    const station = balanced('1.6', true);
    const limit: LimitAssignment = {
      ...fallback(1),
      kind: 'limit',
      transactionId: 'gone',
      untilMs: station.nowMs + 60_000,
      tailA: 0,
      carPhaseCount: null,
      wording,
    };
    expect(told(assign(station, limit))).toEqual([{ evseId: 1, leaseNumber: 1, result: 'rejected' }]);
  });

  it('[I9] is not taken from a site that the station does not belong to', () => {
    const station = connectedStation('1.6', true);
    expect(assign(station, fallback(1))).toEqual([]);
  });
});
