import { z } from 'zod';
import { timestamp } from './common.ts';

export const compositeScheduleQuery = z.object({
  /** 0 for the whole station. */
  evseId: z.coerce.number().int().min(0).max(10_000).default(0),
  durationS: z.coerce.number().int().min(1).max(2_678_400).default(86_400),
  unit: z.enum(['A', 'W']).default('A'),
});

const schedule = {
  scheduleStart: timestamp,
  durationS: z.number().int(),
  /** A per phase, W in total. */
  chargingRateUnit: z.enum(['A', 'W']),
  periods: z.array(
    z.object({
      /** Seconds from the start. */
      startPeriod: z.number(),
      /** Null where nothing limits. */
      limit: z.number().nullable(),
      limit_L2: z.number().optional(),
      limit_L3: z.number().optional(),
      numberPhases: z.number().int().optional(),
      phaseToUse: z.number().int().optional(),
    }),
  ),
};

export const compositeScheduleComparison = z
  .object({
    evseId: z.number().int(),
    /** By the profiles that the station is known to hold. */
    expected: z.object(schedule),
    /** What the station last answered to GetCompositeSchedule; null before it did. */
    reported: z
      .object({
        reportedAt: timestamp,
        ...schedule,
        /** Where it is not what the profiles say. */
        differences: z.array(
          z.object({
            startPeriod: z.number(),
            expectedLimit: z.number().nullable(),
            reportedLimit: z.number().nullable(),
          }),
        ),
      })
      .nullable(),
  })
  .meta({ id: 'CompositeSchedule' });
