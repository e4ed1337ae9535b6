import { describe, expect, it } from 'vitest';
import { compareComposite } from '../../../src/station/composite-comparison.ts';
import type { StationHarness } from '../../support/station-harness.ts';
import { answered, connectedStation } from '../../support/station-messages.ts';

const noon = '2026-11-22T12:00:00.000Z';

function profile(
  id: number,
  purpose: string,
  limits: readonly (readonly [number, number])[],
  evseId: number,
) {
  return {
    connectorId: evseId,
    csChargingProfiles: {
      chargingProfileId: id,
      stackLevel: 0,
      chargingProfilePurpose: purpose,
      chargingProfileKind: 'Absolute',
      chargingSchedule: {
        startSchedule: noon,
        chargingRateUnit: 'A',
        chargingSchedulePeriod: limits.map(([startPeriod, limit]) => ({ startPeriod, limit })),
      },
    },
  };
}

describe.each([{ evict: false }, { evict: true }])(
  'the composite schedule (evicted: $evict)',
  ({ evict }) => {
    const stationWithProfiles = (): StationHarness => {
      const station = connectedStation('1.6', evict);
      const status = { connectorId: 1, errorCode: 'NoError', status: 'Charging' };
      station.result('StatusNotification', status);
      answered(
        station,
        'SetChargingProfile',
        profile(1, 'ChargePointMaxProfile', [[0, 20]], 0),
        undefined,
        'a',
      );
      const steps = [
        [0, 16],
        [3600, 32],
      ] as const;
      answered(station, 'SetChargingProfile', profile(2, 'TxDefaultProfile', steps, 1), undefined, 'b');
      return station;
    };
    const compare = (station: StationHarness, unit: 'A' | 'W' = 'A') =>
      compareComposite(
        station.state,
        station.store,
        { evseId: 1, durationSeconds: 7200, unit },
        station.nowMs,
      );

    it('[1.6 §5.7] is the lowest of what the profiles say, before the station was ever asked', () => {
      expect(compare(stationWithProfiles())).toMatchObject({
        expected: {
          durationSeconds: 7200,
          periods: [
            { startPeriod: 0, limit: 16 },
            { startPeriod: 3600, limit: 20 },
          ],
        },
        reported: null,
      });
    });

    it('[K08] is told in watts too, by the phases of the device model', () => {
      expect(compare(stationWithProfiles(), 'W').expected.periods[0]).toMatchObject({ limit: 11_040 });
    });

    it('[K08] stands beside what the station said itself, with the stretches where they differ', () => {
      const station = stationWithProfiles();
      const told = (limits: readonly (readonly [number, number])[], commandId: string) =>
        answered(
          station,
          'GetCompositeSchedule',
          { connectorId: 1, duration: 7200 },
          {
            status: 'Accepted',
            connectorId: 1,
            scheduleStart: noon,
            chargingSchedule: {
              duration: 7200,
              chargingRateUnit: 'A',
              chargingSchedulePeriod: limits.map(([startPeriod, limit]) => ({ startPeriod, limit })),
            },
          },
          commandId,
        );
      told(
        [
          [0, 16],
          [3600, 20],
        ],
        'right',
      );
      expect(compare(station).reported).toMatchObject({ chargingRateUnit: 'A', differences: [] });
      told([[0, 16]], 'wrong');
      expect(compare(station).reported?.differences).toEqual([
        { startPeriod: 3600, expectedLimit: 20, reportedLimit: 16 },
      ]);
    });
  },
);
