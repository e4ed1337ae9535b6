import { z } from 'zod';
import { timestamp } from './common.ts';

const pricePoint = z.strictObject({
  from: timestamp,
  pricePerKwh: z.number().min(-100_000).max(100_000).describe('In minor units of the currency, e.g. cents'),
});
const surplusPoint = z.strictObject({
  from: timestamp,
  powerW: z
    .number()
    .min(0)
    .max(100_000_000)
    .describe('What sun or battery give beyond what the building takes'),
});

/** What is expected of the hours to come. Each entry holds until the next, the last until `until`. */
export const siteForecastWrite = z.strictObject({
  prices: z.array(pricePoint).max(400).default([]),
  surplus: z.array(surplusPoint).max(400).default([]),
  until: timestamp.describe('Nothing is known of what comes later'),
});
export type SiteForecastWrite = z.infer<typeof siteForecastWrite>;

export const siteForecast = z
  .object({
    siteId: z.string(),
    prices: z.array(z.object({ from: timestamp, pricePerKwh: z.number() })),
    surplus: z.array(z.object({ from: timestamp, powerW: z.number() })),
    until: timestamp,
  })
  .meta({ id: 'SiteForecast' });
export type SiteForecastView = z.infer<typeof siteForecast>;
