import { describe, expect, it } from 'vitest';
import { withDynamicUpdate } from '../../../../src/domain/charging/dynamic-update.ts';
import { noon, profile } from './profile-builders.ts';

describe('dynamic updates', () => {
  const dynamic = profile({ chargingProfileKind: 'Dynamic' }, [[0, 16, { numberPhases: 3 }]], {
    duration: 60,
  });

  it('[K28] replaces the values it gives, keeps the others, and starts the time anew', () => {
    const updated = withDynamicUpdate(dynamic, { limit: 10, setpoint: 8 }, noon);
    expect(updated?.dynUpdateTime).toBe(noon);
    expect(updated?.chargingSchedule[0]).toMatchObject({
      duration: 60,
      chargingSchedulePeriod: [{ startPeriod: 0, limit: 10, setpoint: 8, numberPhases: 3 }],
    });
  });

  it('[K28.FR.12] refuses a profile that is not Dynamic, or has no period', () => {
    expect(withDynamicUpdate(profile(), { limit: 10 }, noon)).toBeNull();
    expect(withDynamicUpdate({ ...dynamic, chargingSchedule: [] }, { limit: 10 }, noon)).toBeNull();
  });
});
