import { z } from 'zod';
import { timestamp } from './common.ts';

const decimal = (example: string) =>
  z.string().describe(`A decimal text, so that it stays exact: "${example}"`);
const date = z.string().describe('YYYY-MM-DD, or MM-DD for every year');
const time = z.string().describe('HH:MM');

const window = z
  .strictObject({
    fromTime: time.nullish(),
    untilTime: time.nullish(),
    weekdays: z
      .array(z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']))
      .nullish(),
    firstDate: date.nullish(),
    lastDate: date.nullish(),
    fromMinutes: z.number().int().nullish(),
    untilMinutes: z.number().int().nullish(),
  })
  .describe('In the site’s local time; every part that is there must hold');

const component = {
  priceMinor: decimal('35.25').describe('Minor units per kWh, per hour or once, with up to six decimals'),
  vatPercent: decimal('19').describe('Percent, with up to three decimals'),
  window: window.nullish(),
};

/** The terms of a tariff. What they must be beside their shape is checked by the domain, with pointers. */
export const tariffTerms = z.strictObject({
  name: z.string(),
  currency: z.string().describe('ISO 4217'),
  minorUnitExponent: z.number().int().describe('Decimals of the currency: 2 for EUR, 0 for JPY'),
  pricesIncludeVat: z.boolean(),
  components: z.array(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('energy'), ...component, stepWh: z.number().int().nullish() }),
      z.strictObject({
        kind: z.literal('charging-time'),
        ...component,
        stepSeconds: z.number().int().nullish(),
      }),
      z.strictObject({
        kind: z.literal('idle-time'),
        ...component,
        stepSeconds: z.number().int().nullish(),
        graceMinutes: z.number().int().nullish(),
      }),
      z.strictObject({ kind: z.literal('flat'), ...component }),
    ]),
  ),
  minimumPrice: z.strictObject({ amountMinor: z.number().int(), vatPercent: decimal('19') }).nullish(),
  maximumPriceMinor: z.number().int().nullish(),
});

/** A version of a tariff. Versions are added, never changed: a transaction keeps the one of its start. */
export const tariff = tariffTerms
  .extend({ id: z.string(), version: z.number().int(), validFrom: timestamp, createdAt: timestamp })
  .meta({ id: 'Tariff' });
export type TariffView = z.infer<typeof tariff>;

const validFrom = timestamp
  .optional()
  .describe('Transactions that start then or later get this version; the current minute when left out');

/** A new version. */
export const tariffVersionWrite = tariffTerms.extend({ validFrom });

export const tariffWrite = tariffVersionWrite.extend({
  /** Generated when absent. */
  id: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/, 'letters, digits, - and _ only, at most 64')
    .optional(),
});

export const pricePreviewRequest = z.strictObject({
  /** The version in force at the start when left out. */
  version: z.number().int().min(1).optional(),
  startedAt: timestamp,
  energyWh: z.number().int().min(0).max(1_000_000_000),
  /** The energy flows evenly in this time. */
  chargingMinutes: z.number().min(0).max(527_040),
  idleMinutes: z.number().min(0).max(527_040).default(0),
  /** IANA name; UTC when left out. */
  timeZone: z.string().max(64).default('UTC'),
});

/** Which tariff applies where, since when. Assignments are added, never changed. */
export const tariffAssignment = z
  .object({
    /** Null for the default, which is for sites without one of their own. */
    siteId: z.string().nullable(),
    /** Null for the default again; in the default itself, for none. */
    tariffId: z.string().nullable(),
    validFrom: timestamp,
    createdAt: timestamp,
  })
  .meta({ id: 'TariffAssignment' });
export type TariffAssignmentView = z.infer<typeof tariffAssignment>;

export const tariffAssignmentWrite = z.strictObject({
  siteId: z.string().nullable().default(null),
  tariffId: z.string().nullable(),
  validFrom,
});
