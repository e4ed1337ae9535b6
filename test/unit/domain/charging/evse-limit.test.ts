import { describe, expect, it } from 'vitest';
import {
  type ChargingSituation,
  evseLimits,
  leadingTransactionSpans,
  stationLimits,
} from '../../../../src/domain/charging/evse-limit.ts';
import { installed, noonSeconds, profile, request, transaction } from './profile-builders.ts';

const window = { fromSeconds: noonSeconds, toSeconds: noonSeconds + 60 };
const cap = (limit: number, evseId: number, external = false, id = 100 + evseId) =>
  installed(
    profile(
      {
        id,
        chargingProfilePurpose: external ? 'ChargingStationExternalConstraints' : 'ChargingStationMaxProfile',
      },
      [[0, limit]],
    ),
    evseId,
  );
const onEvse = (situation: ChargingSituation) =>
  evseLimits(1, 'A', window, situation)[0]?.limit?.value ?? null;
const onStation = (situation: ChargingSituation) =>
  stationLimits([1, 2], 'A', window, situation)[0]?.limit?.value ?? null;
const hardware = (evseId: number, value: number) => ({
  evseId,
  limit: { unit: 'A', value, numberPhases: 3, phaseToUse: null } as const,
});
const generation = (limit: number, evseId: number) =>
  installed(profile({ id: 50 + evseId, chargingProfilePurpose: 'LocalGeneration' }, [[0, limit]]), evseId);

describe('the limit of an EVSE', () => {
  it('[K01] is the lowest of transaction, station and external constraints', () => {
    const tx = installed(profile({}, [[0, 20]]));
    expect(onEvse(request([tx]))).toBe(20);
    expect(onEvse(request([tx, cap(16, 0)]))).toBe(16);
    expect(onEvse(request([tx, cap(16, 0), cap(12, 0, true, 7)]))).toBe(12);
    expect(onEvse(request([tx, cap(16, 0), cap(10, 1, true, 8)]))).toBe(10);
    expect(onEvse(request([tx, cap(10, 2, true, 8)]))).toBe(20);
  });

  it('[K08] is none where nothing limits, and the hardware bounds it in any case', () => {
    expect(onEvse(request([]))).toBeNull();
    expect(onEvse(request([], { hardwareLimits: [hardware(1, 32), hardware(0, 63)] }))).toBe(32);
  });

  it('[2.1 K27] is widened by local generation, never beyond the hardware', () => {
    const profiles = [installed(profile({}, [[0, 32]])), generation(6, 0)];
    expect(onEvse(request(profiles))).toBe(38);
    expect(onEvse(request(profiles, { hardwareLimits: [hardware(1, 35)] }))).toBe(35);
    expect(onEvse(request([generation(6, 0)]))).toBeNull();
  });

  it('[2.1 limitAtSoC] follows the battery of the transaction', () => {
    const tapering = installed(profile({}, [[0, 32]], { limitAtSoC: { soc: 80, limit: 10 } }));
    const at = (percent: number) =>
      onEvse(request([tapering], { transactions: [transaction({ stateOfChargePercent: percent })] }));
    expect([at(50), at(90)]).toEqual([32, 10]);
  });

  it('[K01] keeps which schedule leads', () => {
    const spans = leadingTransactionSpans(1, window, request([installed(profile({}, [[0, 20]]))]));
    expect(spans.map(({ period }) => period.limit)).toEqual([20]);
  });
});

describe('the limit of the station', () => {
  const both = installed(profile({}, [[0, 20]]), 0);

  it('[K08] is the sum of its EVSEs within the caps of EVSE 0', () => {
    expect(onStation(request([both]))).toBe(40);
    expect(onStation(request([both, cap(32, 0)]))).toBe(32);
    expect(onStation(request([both, cap(8, 2, true)]))).toBe(28);
  });

  it('[K08] is that of the caps alone when an EVSE has no limit', () => {
    const one = installed(profile({}, [[0, 20]]), 1);
    expect(onStation(request([one]))).toBeNull();
    expect(onStation(request([one, cap(32, 0)]))).toBe(32);
    expect(onStation(request([one], { hardwareLimits: [hardware(2, 16)] }))).toBe(36);
  });

  it('[2.1 K27] counts the generation of the station once and that of an EVSE with it', () => {
    expect(onStation(request([both, cap(32, 0), generation(6, 0)]))).toBe(38);
    expect(onStation(request([both, generation(6, 1)]))).toBe(46);
  });

  it('[K08] converts its caps for all its phases, also when its EVSEs charge on one', () => {
    const single = installed(profile({}, [[0, 20, { numberPhases: 1 }]]), 0);
    const limit = stationLimits([1, 2], 'W', window, request([single, cap(32, 0)]))[0]?.limit;
    // Two of 20 A on one phase are 9200 W; the cap of 32 A on three is 22080 W.
    expect(limit?.value).toBe(9_200);
  });
});
