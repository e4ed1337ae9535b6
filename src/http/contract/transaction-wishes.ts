import { z } from 'zod';
import { timestamp } from './common.ts';
import { priorityClass } from './configuration.ts';

const needSource = z.enum(['wish', 'car', 'token', 'assumed']);

/** What is wished for a transaction whose site shares its power; what is left out is not wished. */
export const transactionWishesWrite = z.strictObject({
  priority: priorityClass.nullable().default(null),
  departureAt: timestamp.nullable().default(null).describe('When the car leaves'),
  energyWh: z
    .number()
    .int()
    .min(100)
    .max(1_000_000)
    .nullable()
    .default(null)
    .describe('In all, what is delivered already included'),
  surplusOnly: z.boolean().default(false).describe('It charges on surplus of the site and on nothing else'),
});

export const transactionWishes = z
  .object({
    priority: priorityClass.nullable(),
    departureAt: timestamp.nullable(),
    energyWh: z.number().nullable(),
    surplusOnly: z.boolean(),
    /** What its share follows from, and who that is known from. */
    inForce: z.object({
      priority: priorityClass,
      priorityFrom: needSource,
      departureAt: timestamp.nullable(),
      departureFrom: needSource,
      energyWh: z.number().nullable(),
      energyFrom: needSource,
    }),
  })
  .meta({ id: 'TransactionWishes' });
export type TransactionWishesView = z.infer<typeof transactionWishes>;
