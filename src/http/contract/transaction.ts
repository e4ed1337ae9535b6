import { z } from 'zod';
import { signatureStates } from '../../domain/meter/signed-value.ts';
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
    /** How the energy was found; null while it runs. */
    energyRule: z
      .enum(['register-difference', 'relative-samples', 'increments', 'nothing-measured'])
      .nullable(),
    /** Why the energy needs a look before it is believed. */
    energyDoubts: z.array(z.string()),
    /** What the register did since the transaction before: it was billed to nobody. */
    registerGap: z
      .object({ kind: z.enum(['energy-between', 'register-fell']), gapWh: z.number().int() })
      .nullable(),
    /** Set when it was taken for ended without a word of the station; `revisedAt` when the station spoke later. */
    closure: z
      .object({
        reason: z.enum(['next-start', 'connector-available', 'silent', 'station-denied']),
        closedAt: timestamp,
        revisedAt: timestamp.nullable(),
      })
      .nullable(),
    /** The times by the station's own clock, where they are not those it is billed by. */
    reportedStartedAt: timestamp.nullable(),
    reportedEndedAt: timestamp.nullable(),
    /** Messages that never came, by their sequence numbers (2.x). */
    missingMessages: z.object({ count: z.number().int(), isPermanent: z.boolean() }).nullable(),
    /** With VAT, in minor units; so far, or `final`. Null while no tariff is known, or where none was in force. */
    cost: z
      .object({
        amountMinor: z.number().int(),
        currency: z.string(),
        minorUnitExponent: z.number().int(),
        asOf: timestamp,
        final: z.boolean(),
      })
      .nullable(),
    /** What the station said at the end that it cost (2.1), in major units as it was told; null where it said nothing. */
    toldCost: z.object({ amount: z.number(), currency: z.string(), includesTax: z.boolean() }).nullable(),
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
    /** By the station's own clock, where `at` is not that; null too when what it told is no date. */
    reportedAt: timestamp.nullable(),
    values: z.array(
      z.object({
        measurand: z.string(),
        value: z.number().nullable(),
        unit: z.string(),
        phase: z.string().nullable(),
        location: z.string().nullable(),
        context: z.string(),
        /** Only where the meter signed it; the signed text itself is in the transaction's events. */
        signature: z
          .object({
            state: z.enum(signatureStates),
            algorithm: z.string().nullable(),
            detail: z.string().nullable(),
            /** The key that came with the value: recorded, never trusted. */
            toldKey: z.string().nullable(),
          })
          .optional(),
      }),
    ),
  })
  .meta({ id: 'Sample' });
export type SampleView = z.infer<typeof sample>;
