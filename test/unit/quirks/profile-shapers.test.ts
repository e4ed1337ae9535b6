import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateOutboundRequest } from '../../../src/ocpp/validate.ts';
import {
  amperesOnly,
  fewPeriods,
  noStationProfile,
  profileOf16,
  relativeProfile,
  stackLevelZero,
  startInThePast,
  wattsOnly,
} from '../../../src/quirks/profile-shapers.ts';
import type { JsonObject, OutboundContext, Shaper } from '../../../src/quirks/quirk.ts';

const sentAtMs = Date.UTC(2026, 10, 22, 12);
const context: OutboundContext = { ocppVersion: '1.6', action: 'SetChargingProfile', sentAtMs, evseIds: [1] };

function set16(profile: object = {}, schedule: object = {}, connectorId = 1): JsonObject {
  return {
    connectorId,
    csChargingProfiles: {
      chargingProfileId: 1,
      stackLevel: 2,
      chargingProfilePurpose: 'TxDefaultProfile',
      chargingProfileKind: 'Absolute',
      chargingSchedule: {
        startSchedule: '2026-11-22T12:00:30Z',
        chargingRateUnit: 'A',
        chargingSchedulePeriod: [{ startPeriod: 0, limit: 16 }],
        ...schedule,
      },
      ...profile,
    },
  };
}

describe('a shaped charging profile', () => {
  const shapers: readonly (readonly [string, Shaper])[] = [
    ['stackLevelZero', stackLevelZero],
    ['amperesOnly', amperesOnly],
    ['wattsOnly', wattsOnly],
    ['fewPeriods', fewPeriods(2)],
    ['relativeProfile', relativeProfile],
    ['startInThePast', startInThePast],
    ['noStationProfile', noStationProfile],
  ];
  const limits = fc.array(fc.integer({ min: 0, max: 320 }), { minLength: 1, maxLength: 6 });

  it.each(shapers)('[design §4] is valid OCPP, and shaping it again changes nothing: %s', (_name, shape) => {
    fc.assert(
      fc.property(limits, fc.constantFrom('A', 'W'), fc.boolean(), (tenths, chargingRateUnit, station) => {
        const chargingSchedulePeriod = tenths.map((limit, index) => ({
          startPeriod: index * 60,
          limit: limit / 10,
        }));
        const purpose = station ? { chargingProfilePurpose: 'ChargePointMaxProfile' } : {};
        const payload = set16(purpose, { chargingRateUnit, chargingSchedulePeriod }, station ? 0 : 1);
        const shaped = shape(payload, context);
        expect(validateOutboundRequest('1.6', 'SetChargingProfile', shaped)).toBeNull();
        expect(shape(shaped, context)).toEqual(shaped);
      }),
      { numRuns: 100 },
    );
  });

  it('[I9] never allows more than what was asked for: neither in the other unit nor in fewer periods', () => {
    fc.assert(
      fc.property(limits, fc.integer({ min: 1, max: 3 }), (asked, numberPhases) => {
        const periods = asked.map((limit, index) => ({ startPeriod: index, limit, numberPhases }));
        const limitsOf = (payload: JsonObject): number[] => {
          const { chargingSchedule } = payload['csChargingProfiles'] as { chargingSchedule: JsonObject };
          return (chargingSchedule['chargingSchedulePeriod'] as { limit: number }[]).map(
            ({ limit }) => limit,
          );
        };
        const inWatts = limitsOf(wattsOnly(set16({}, { chargingSchedulePeriod: periods }), context));
        inWatts.forEach((limitW, index) =>
          expect(limitW).toBeLessThanOrEqual((asked[index] ?? 0) * 230 * numberPhases),
        );
        const watts = set16({}, { chargingRateUnit: 'W', chargingSchedulePeriod: periods });
        limitsOf(amperesOnly(watts, context)).forEach((limitA, index) =>
          expect(limitA * 230 * numberPhases).toBeLessThanOrEqual((asked[index] ?? 0) + 1e-9),
        );
        const few = limitsOf(fewPeriods(2)(set16({}, { chargingSchedulePeriod: periods }), context));
        expect(few.length).toBeLessThanOrEqual(2);
        if (asked.length > 2) expect(few[1]).toBe(Math.min(...asked.slice(1)));
      }),
      { numRuns: 100 },
    );
  });

  it('[evcc#22139] is relative only where that means the same: one open-ended limit', () => {
    const constant = relativeProfile(set16(), context);
    expect(constant).toMatchObject({ csChargingProfiles: { chargingProfileKind: 'Relative' } });
    expect(JSON.stringify(constant)).not.toContain('startSchedule');
    const varying = set16({}, { duration: 600 });
    expect(relativeProfile(varying, context)).toBe(varying);
  });

  it('[evcc ocpp.go] begins a minute ago if it was to begin about now', () => {
    expect(startInThePast(set16(), context)).toMatchObject({
      csChargingProfiles: { chargingSchedule: { startSchedule: '2026-11-22T11:59:00.000Z' } },
    });
    const later = set16({}, { startSchedule: '2026-11-22T13:00:00Z' });
    expect(startInThePast(later, context)).toBe(later);
  });

  it('[lbbrhzn#1851] is one of the first connector instead of the station', () => {
    const shaped = noStationProfile(
      set16({ chargingProfilePurpose: 'ChargePointMaxProfile' }, {}, 0),
      context,
    );
    expect(shaped).toMatchObject({
      connectorId: 1,
      csChargingProfiles: { chargingProfilePurpose: 'TxDefaultProfile' },
    });
    expect(noStationProfile({ evseId: 0, chargingProfile: {} }, context)).toMatchObject({ evseId: 1 });
  });

  it('[evcc templates stacklevelzero] is cleared by the stack level it was set with', () => {
    expect(stackLevelZero({ stackLevel: 3 }, context)).toEqual({ stackLevel: 0 });
    const byId = { id: 7 };
    expect(stackLevelZero(byId, context)).toBe(byId);
  });

  it('[lbbrhzn#2050] of 2.0.1 becomes a valid one of 1.6', () => {
    const chargingSchedule = [
      { id: 1, chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 16 }] },
    ];
    const chargingProfile = {
      id: 1,
      stackLevel: 0,
      chargingProfilePurpose: 'ChargingStationMaxProfile',
      chargingProfileKind: 'Absolute',
      chargingSchedule,
    };
    const shaped = profileOf16({ evseId: 0, chargingProfile }, context);
    expect(validateOutboundRequest('1.6', 'SetChargingProfile', shaped)).toBeNull();
    const reset = { type: 'Immediate' };
    expect(profileOf16(reset, context)).toBe(reset);
  });
});
