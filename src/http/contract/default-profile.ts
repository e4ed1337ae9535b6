import { z } from 'zod';
import { timestamp } from './common.ts';

const scope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('site'), siteId: z.string().min(1).max(64) }),
  z.strictObject({
    kind: z.literal('model'),
    vendor: z.string().min(1).max(50),
    model: z.string().min(1).max(50),
  }),
  z.strictObject({ kind: z.literal('station'), stationId: z.string().min(1).max(255) }),
]);

/** Create or replace. The words are those of OCPP 2.x, for stations of 1.6 too; the schedule's own id is given here. */
export const defaultProfileWrite = z.strictObject({
  appliesTo: scope,
  /** 0: a TxDefaultProfile for each EVSE, or the limit of the whole station. */
  evseId: z.number().int().min(0).max(1_000).default(0),
  purpose: z.enum(['TxDefaultProfile', 'ChargingStationMaxProfile']),
  stackLevel: z.number().int().min(0).max(1_000).default(0),
  kind: z.enum(['Absolute', 'Recurring', 'Relative']),
  recurrencyKind: z.enum(['Daily', 'Weekly']).optional(),
  validFrom: timestamp.optional(),
  validTo: timestamp.optional(),
  startSchedule: timestamp.optional(),
  durationSeconds: z.number().int().min(1).optional(),
  chargingRateUnit: z.enum(['A', 'W']),
  periods: z
    .array(
      z.strictObject({
        startPeriod: z.number().int().min(0),
        limit: z.number().min(0),
        numberPhases: z.number().int().min(1).max(3).optional(),
      }),
    )
    .min(1)
    .max(1_024),
});
export type DefaultProfileWrite = z.infer<typeof defaultProfileWrite>;

export const defaultProfile = defaultProfileWrite
  .extend({
    /** The id of the charging profile on each station. */
    id: z.number().int(),
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .meta({ id: 'DefaultProfile' });
export type DefaultProfileView = z.infer<typeof defaultProfile>;
