import { z } from 'zod';
import { pageQuery, timestamp } from './common.ts';

export const transaction = z
  .object({
    id: z.string(),
    stationId: z.string(),
    siteId: z.string().nullable(),
    evseId: z.number().int().nullable(),
    connectorId: z.number().int().nullable(),
    ocppTransactionId: z.string(),
    idToken: z.string().nullable(),
    idTokenType: z.string().nullable(),
    state: z.enum(['active', 'ended']),
    startedAt: timestamp,
    endedAt: timestamp.nullable(),
    meterStartWh: z.number().int().nullable(),
    meterStopWh: z.number().int().nullable(),
    energyWh: z.number().int(),
    powerW: z.number().nullable(),
    stateOfChargePercent: z.number().nullable(),
    chargingState: z.string().nullable(),
    lastSampleAt: timestamp.nullable(),
    stopReason: z.string().nullable(),
    offline: z.boolean(),
    flags: z.array(z.string()),
    asOf: timestamp.nullable(),
  })
  .meta({ id: 'Transaction' });
export type TransactionView = z.infer<typeof transaction>;

export const transactionQuery = pageQuery.extend({
  stationId: z.string().optional(),
  siteId: z.string().optional(),
  state: z.enum(['active', 'ended']).optional(),
  idToken: z.string().optional(),
  from: timestamp.optional(),
  to: timestamp.optional(),
  flag: z.string().optional(),
});

export const sample = z
  .object({
    at: timestamp,
    values: z.array(
      z.object({
        measurand: z.string(),
        value: z.number().nullable(),
        unit: z.string(),
        phase: z.string().nullable(),
        location: z.string().nullable(),
        context: z.string(),
      }),
    ),
  })
  .meta({ id: 'Sample' });
export type SampleView = z.infer<typeof sample>;
