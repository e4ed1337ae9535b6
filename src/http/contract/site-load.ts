import { z } from 'zod';
import { weekdays } from '../../domain/tariff/local-time.ts';
import { timestamp } from './common.ts';

const ampere = z.number().min(0).max(10_000);
const signedAmpere = z.number().min(-10_000).max(10_000);
const line = z.enum(['L1', 'L2', 'L3']);
const lineCurrents = z.object({ L1: z.number(), L2: z.number(), L3: z.number() });
/** One figure for all three conductors, or one for each. */
const lineCurrentsWrite = z.union([ampere, z.strictObject({ L1: ampere, L2: ampere, L3: ampere })]);
export type LineCurrentsWrite = z.infer<typeof lineCurrentsWrite>;
const id = z.string().min(1).max(100);

const load = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('fixed'), currentA: lineCurrents }),
  z.object({
    kind: z.literal('metered'),
    maximumA: lineCurrents,
    covers: z.enum(['load', 'total']),
    generationA: lineCurrents.optional(),
  }),
]);
const loadWrite = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('fixed'), currentA: lineCurrentsWrite }),
  z.strictObject({
    kind: z.literal('metered'),
    maximumA: lineCurrentsWrite,
    covers: z.enum(['load', 'total']).default('load'),
    generationA: lineCurrentsWrite
      .optional()
      .describe(
        'The most that sun and batteries may give beyond the load; readings may be so far below zero',
      ),
  }),
]);

export const siteStrategy = z.enum([
  'weighted',
  'equal-share',
  'first-come-first-served',
  'round-robin',
  'earliest-deadline-first',
  'least-laxity-first',
  'proportional',
]);

const circuitWrite = z.strictObject({
  id,
  name: z.string().min(1).max(200).optional().describe('The id when left out'),
  parentId: id.nullable().default(null).describe('Null for the grid connection'),
  fuseA: lineCurrentsWrite.describe('Rating of the fuse; 0 where there is no conductor'),
  deratingFactor: z.number().gt(0).max(1).default(1).describe('Share of the rating usable for hours on end'),
  reserveA: ampere.default(0).describe('Kept free on each conductor'),
  transformer: z
    .strictObject({ ratio: z.number().gt(0) })
    .nullable()
    .default(null),
  load: loadWrite.default({ kind: 'none' }).describe('What else draws from it'),
  surplusOnly: z
    .boolean()
    .default(false)
    .describe('Cars on it charge on surplus of the site and on nothing else'),
});

const evseWrite = z.strictObject({
  /** Given by the server. */
  id: z.string().optional(),
  stationId: id,
  evseId: z.number().int().min(1).default(1),
  circuitId: id,
  connection: z.enum(['star', 'delta']).default('star'),
  lines: z
    .array(line)
    .min(1)
    .max(3)
    .default(['L1', 'L2', 'L3'])
    .describe('The conductors on terminals 1, 2, 3'),
  voltageV: z.number().min(50).max(1_000).default(230),
  minimumA: ampere.default(6),
  maximumA: ampere.default(32),
  stepA: ampere.default(1),
  allowedA: z.array(ampere).max(64).nullable().default(null),
  dc: z
    .strictObject({ efficiency: z.number().describe('Output by input, e.g. 0.94') })
    .nullable()
    .default(null)
    .describe('For direct current: currents are those from the grid, limits go out in watts'),
  fallbackA: ampere.default(0).describe('What it takes without being told'),
  messagesPerDay: z.number().int().min(1).nullable().default(null),
});

/** How a site is wired and shares its power: the whole of it. */
export const siteCircuitsWrite = z.strictObject({
  options: z
    .strictObject({
      strategy: siteStrategy.default('weighted'),
      leaseMinutes: z.number().int().min(5).max(1_440).default(120),
      meterPeriodSeconds: z.number().int().min(5).max(900).default(60),
      planning: z
        .enum(['off', 'on'])
        .default('off')
        .describe(
          '`on`: cars whose need is known charge when energy is cheap or the site’s own, see the forecast',
        ),
    })
    .default({ strategy: 'weighted', leaseMinutes: 120, meterPeriodSeconds: 60, planning: 'off' }),
  circuits: z.array(circuitWrite).max(500),
  evses: z.array(evseWrite).max(5_000).default([]),
  revision: z.number().int().optional().describe('What was read: as `If-Match`'),
  /** What is read besides may be sent back; nobody looks at it. */
  siteId: z.unknown().optional(),
  problems: z.unknown().optional(),
  unwiredStationIds: z.unknown().optional(),
});
export type SiteCircuitsWrite = z.infer<typeof siteCircuitsWrite>;

/** What is wrong with the wiring by now, with a pointer into it. */
const problems = z.array(z.object({ pointer: z.string(), detail: z.string() }));

export const siteCircuits = z
  .object({
    siteId: z.string(),
    revision: z
      .number()
      .int()
      .describe('Grows with each change; as `If-Match` it guards against those of others'),
    problems,
    unwiredStationIds: z
      .array(z.string())
      .describe(
        'Stations of the site that are on no circuit: what they draw counts only where a meter sees it',
      ),
    options: z.object({
      strategy: z.string(),
      leaseMinutes: z.number(),
      meterPeriodSeconds: z.number(),
      planning: z.enum(['off', 'on']),
    }),
    circuits: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        parentId: z.string().nullable(),
        fuseA: lineCurrents,
        deratingFactor: z.number(),
        reserveA: z.number(),
        transformer: z.object({ ratio: z.number() }).nullable(),
        load,
        surplusOnly: z.boolean(),
      }),
    ),
    evses: z.array(
      z.object({
        id: z.string(),
        stationId: z.string(),
        evseId: z.number().int(),
        circuitId: z.string(),
        connection: z.enum(['star', 'delta']),
        lines: z.array(line),
        voltageV: z.number(),
        minimumA: z.number(),
        maximumA: z.number(),
        stepA: z.number(),
        allowedA: z.array(z.number()).nullable(),
        dc: z.object({ efficiency: z.number() }).nullable(),
        fallbackA: z.number(),
        messagesPerDay: z.number().nullable(),
      }),
    ),
  })
  .meta({ id: 'SiteCircuits' });
export type SiteCircuitsView = z.infer<typeof siteCircuits>;

const limitSource = z.enum(['schedule', 'grid-signal', 'contract-peak', 'station', 'surplus', 'budget']);

const weekday = z.enum(weekdays);
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is no time of day: HH:MM');

export const siteLimit = z
  .object({
    id: z.string(),
    name: z.string().nullable(),
    circuitId: z.string(),
    source: limitSource,
    limitA: lineCurrents,
    from: timestamp,
    until: timestamp.nullable(),
    averagedOverMinutes: z.number().nullable().describe('Null: it holds at every moment'),
    repeats: z
      .object({
        weekdays: z.array(weekday),
        start: z.string(),
        end: z.string(),
        timeZone: z.string(),
        text: z.string(),
      })
      .nullable(),
  })
  .meta({ id: 'SiteLimit' });
export type SiteLimitView = z.infer<typeof siteLimit>;

/** A signal: who sends one again with the same id changes it. */
export const siteSignalWrite = z.strictObject({
  id: id.optional(),
  circuitId: id.optional().describe('The grid connection when left out'),
  limitA: lineCurrentsWrite.optional().describe('Either this or `limitW`'),
  limitW: z.number().min(0).max(100_000_000).optional().describe('Over all conductors, spread evenly'),
  from: timestamp.optional().describe('Now when left out'),
  until: timestamp.nullable().default(null).describe('Exclusive; null for until further notice'),
});

export const siteLimitWrite = siteSignalWrite.extend({
  source: z.enum(['schedule', 'contract-peak', 'surplus']).default('schedule'),
  name: z.string().trim().min(1).max(100).optional().describe('What it is called where it binds'),
  repeats: z
    .strictObject({
      weekdays: z
        .array(weekday)
        .min(1)
        .max(7)
        .optional()
        .describe('On which it begins; every day when left out'),
      start: clock.describe('`HH:MM` in the time zone of the site'),
      end: z.union([clock, z.literal('24:00')]).describe('Exclusive; not after the start: on the next day'),
    })
    .optional()
    .describe('From its beginning to its end the limit holds at these times only'),
  averagedOverMinutes: z
    .union([z.literal(5), z.literal(10), z.literal(15), z.literal(30), z.literal(60)])
    .optional()
    .describe('For a contracted peak: it binds the mean over intervals of so many minutes by the clock'),
});
export type SiteLimitWrite = z.input<typeof siteLimitWrite>;

const reason = z
  .object({
    text: z.string(),
    kind: z.string(),
    circuitId: z.string().nullable(),
    line: line.nullable(),
    source: limitSource.nullable(),
    limitId: z.string().nullable(),
    priority: z.string(),
    laxityMinutes: z.number().nullable(),
    strategy: z.string(),
  })
  .meta({ id: 'LimitReason' });

export const sitePlan = z
  .object({
    siteId: z.string(),
    asOf: timestamp,
    strategy: z.string(),
    circuits: z.array(
      z.object({
        circuitId: z.string(),
        name: z.string(),
        parentId: z.string().nullable(),
        fuseA: lineCurrents,
        /** What EVSEs may draw: all else is taken off. */
        limitA: lineCurrents,
        otherLoadA: lineCurrents.describe('What else is counted, that of circuits below included'),
        meterSilent: z.boolean().describe('Its meter says nothing, so its load counts at its maximum'),
        /** What sets the limit on each conductor; null for the fuse. */
        source: z.object({
          L1: limitSource.nullable(),
          L2: limitSource.nullable(),
          L3: limitSource.nullable(),
        }),
        /** All that EVSEs may be drawing, those out of reach included. */
        allocatedA: lineCurrents,
        measuredA: lineCurrents,
      }),
    ),
    evses: z.array(
      z.object({
        id: z.string(),
        stationId: z.string(),
        evseId: z.number().int(),
        circuitId: z.string(),
        state: z.enum(['unconfirmed', 'offline', 'out-of-control', 'idle', 'charging', 'paused', 'gone']),
        transactionId: z.string().nullable(),
        limitA: z.number(),
        goalA: z.number(),
        reservedA: z.number(),
        measuredA: z.number().nullable(),
        maximumA: z.number(),
        fallbackA: z.number(),
        until: timestamp.nullable(),
        reason: reason.nullable(),
      }),
    ),
    peaks: z
      .array(
        z.object({
          circuitId: z.string(),
          limitId: z.string(),
          averagedOverMinutes: z.number(),
          from: timestamp,
          until: timestamp,
          wholeInterval: z.boolean().describe('False: what was used before counting began is assumed'),
          contractW: z.number(),
          usedWh: z.number(),
          restW: z.number().describe('What may be drawn for the rest of the interval'),
          highestOfMonth: z.object({ month: z.string(), meanW: z.number(), from: timestamp }).nullable(),
        }),
      )
      .describe('Contracted peaks that are kept as a mean, and the interval that runs'),
    problems,
    limits: z.array(siteLimit),
    events: z.array(z.object({ at: timestamp, kind: z.string(), text: z.string() })),
  })
  .meta({ id: 'SitePlan' });
export type SitePlanView = z.infer<typeof sitePlan>;

export const siteHistoryQuery = z.object({ from: timestamp.optional(), to: timestamp.optional() });

const currents = z.array(z.number()).describe('L1, L2, L3');
export const siteHistory = z
  .object({
    from: timestamp,
    to: timestamp,
    points: z.array(
      z.object({
        at: timestamp,
        circuits: z.record(
          z.string(),
          z.object({ limitA: currents, allocatedA: currents, measuredA: currents }),
        ),
      }),
    ),
  })
  .meta({ id: 'SiteHistory' });
export type SiteHistoryView = z.infer<typeof siteHistory>;

export const whatIfRequest = z.strictObject({
  limits: z
    .array(z.strictObject({ circuitId: id, limitA: lineCurrentsWrite }))
    .max(50)
    .default([]),
  less: z
    .strictObject({ circuitId: id, currentA: lineCurrentsWrite })
    .nullable()
    .default(null)
    .describe('Taken from what a circuit may carry now'),
  strategy: siteStrategy.nullable().default(null),
});

export const whatIfAnswer = z
  .object({
    evses: z.array(
      z.object({ id: z.string(), nowA: z.number(), thenA: z.number(), reason: reason.nullable() }),
    ),
  })
  .meta({ id: 'WhatIf' });

export type WhatIfView = z.infer<typeof whatIfAnswer>;
export type WhatIfRequest = z.input<typeof whatIfRequest>;

export const circuitReadings = z.strictObject({
  readings: z
    .array(
      z.strictObject({
        circuitId: id,
        currentA: z
          .union([signedAmpere, z.strictObject({ L1: signedAmpere, L2: signedAmpere, L3: signedAmpere })])
          .describe('Below zero: what is given beyond what is taken'),
        at: timestamp.optional(),
      }),
    )
    .min(1)
    .max(500),
});
