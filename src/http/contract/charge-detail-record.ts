import { z } from 'zod';
import { pageQuery, timestamp } from './common.ts';

const minor = z.number().int().describe('Minor units of the currency');
const taxed = { vatPercent: z.string(), exclVatMinor: minor, vatMinor: minor, inclVatMinor: minor };

/** What a transaction costs, and why. */
export const price = z
  .object({
    tariffId: z.string(),
    tariffVersion: z.number().int(),
    currency: z.string(),
    /** Decimals of the currency. */
    minorUnitExponent: z.number().int(),
    pricesIncludeVat: z.boolean(),
    energyWh: z.number().int(),
    chargingMs: z.number().int(),
    idleMs: z.number().int(),
    lines: z.array(
      z.object({
        component: z.number().int(),
        kind: z.enum(['energy', 'charging-time', 'idle-time', 'flat']),
        unit: z.enum(['Wh', 'ms', 'piece']),
        quantity: z.number(),
        billedQuantity: z.number(),
        priceMinor: z.string(),
        ...taxed,
      }),
    ),
    adjustments: z.array(z.object({ kind: z.enum(['minimum', 'maximum']), ...taxed })),
    vatTotals: z.array(z.object(taxed)),
    totalExclVatMinor: minor,
    totalVatMinor: minor,
    totalInclVatMinor: minor,
    periods: z.array(
      z.object({
        from: timestamp,
        until: timestamp,
        activity: z.enum(['charging', 'idle', 'waiting']),
        energyWh: z.number(),
        shares: z.array(z.object({ component: z.number().int(), quantity: z.number(), quotedMinor: minor })),
      }),
    ),
  })
  .meta({ id: 'Price' });
export type PriceView = z.infer<typeof price>;

/** What a transaction is billed. A correction is a new version; no version is ever changed. */
export const chargeDetailRecord = z
  .object({
    transactionId: z.string(),
    version: z.number().int(),
    supersedesVersion: z.number().int().nullable(),
    reason: z.string().nullable(),
    issuedAt: timestamp,
    issuedBy: z.string(),
    stationId: z.string(),
    siteId: z.string().nullable(),
    evseId: z.number().int().nullable(),
    connectorId: z.number().int().nullable(),
    idToken: z.string().nullable(),
    idTokenType: z.string().nullable(),
    startedAt: timestamp,
    endedAt: timestamp,
    timeZone: z.string(),
    stopReason: z.string().nullable(),
    meterStartWh: z.number().nullable(),
    meterStopWh: z.number().nullable(),
    energyWh: z.number().int(),
    /** How the energy was found. */
    energyRule: z.string(),
    /** Why it needs a look before it is believed; empty when there is nothing to doubt. */
    energyDoubts: z.array(z.string()),
    /** Null when no tariff was in force at the start. */
    price: price.nullable(),
  })
  .meta({ id: 'ChargeDetailRecord' });
export type ChargeDetailRecordView = z.infer<typeof chargeDetailRecord>;

const recordFilter = {
  stationId: z.string().optional(),
  siteId: z.string().optional(),
  idToken: z.string().optional(),
  /** By the end of the transaction. */
  from: timestamp.optional(),
  to: timestamp.optional(),
  /** `current` for the newest version of each record, `all` for every one. */
  versions: z.enum(['current', 'all']).default('current'),
};

export const chargeDetailRecordQuery = pageQuery.extend(recordFilter);

export const chargeDetailRecordExport = z.object({
  ...recordFilter,
  format: z.enum(['csv', 'jsonl']).default('csv'),
});

export const correctionRequest = z
  .strictObject({
    reason: z.string().trim().min(1).max(500),
    /** What was dispensed after all; the price is computed anew. */
    energyWh: z.number().int().min(0).max(1_000_000_000).optional(),
    /** Another tariff to price it by; null for free of charge. */
    tariff: z
      .strictObject({ id: z.string(), version: z.number().int().min(1).optional() })
      .nullable()
      .optional(),
  })
  .refine(({ energyWh, tariff }) => energyWh !== undefined || tariff !== undefined, {
    message: 'says nothing to correct: give energyWh or tariff',
  });
