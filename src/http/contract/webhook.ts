import { z } from 'zod';
import { webhookEventTypes, webhookUrlFault } from '../../domain/webhook.ts';
import { pageQuery, timestamp } from './common.ts';

/** The address of an integrator's system. Checked by the same rule when it is written and when it is shown. */
export const endpointUrl = z
  .string()
  .superRefine((url, context) => {
    const fault = webhookUrlFault(url);
    if (fault !== null) context.addIssue({ code: 'custom', message: fault });
  })
  .describe(
    'https to a public host; a private one only where the deployment allows it; redirects are not followed',
  );

const eventTypes = z
  .array(z.enum(webhookEventTypes))
  .describe('Empty for all, also for those that are added later');

export const webhook = z
  .object({
    id: z.string(),
    url: z.string(),
    description: z.string().nullable(),
    eventTypes: z.array(z.string()),
    enabled: z.boolean(),
    /** `gone`: the endpoint answered 410. */
    disabledReason: z.enum(['gone']).nullable(),
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .meta({ id: 'Webhook' });
export type WebhookView = z.infer<typeof webhook>;

/** An endpoint with how it is doing. */
export const webhookDetail = webhook
  .extend({
    pendingCount: z.number().int(),
    oldestPendingAt: timestamp.nullable(),
    failuresInARow: z.number().int(),
    /** Until when deliveries carry a second signature, by the secret before the last rotation. */
    previousSecretUntil: timestamp.nullable(),
  })
  .meta({ id: 'WebhookDetail' });

export const webhookCreated = webhook
  .extend({ secret: z.string().describe('Signs every delivery; shown this once') })
  .meta({ id: 'WebhookCreated' });

export const webhookWrite = z.strictObject({
  url: endpointUrl,
  description: z.string().max(500).nullable().default(null),
  eventTypes: eventTypes.default([]),
  enabled: z.boolean().default(true),
});

export const webhookUpdate = z.strictObject({
  url: endpointUrl.optional(),
  description: z.string().max(500).nullable().optional(),
  eventTypes: eventTypes.optional(),
  enabled: z.boolean().optional(),
});

export const secretRotation = z.strictObject({
  /** How long the old secret signs beside the new one; 0 for a secret that leaked. */
  overlapSeconds: z.number().int().min(0).max(604_800).default(86_400),
});

export const rotatedSecret = z
  .object({ secret: z.string(), previousSecretUntil: timestamp.nullable() })
  .meta({ id: 'RotatedSecret' });

const deliveryState = z.enum(['pending', 'delivered', 'failed']);

export const delivery = z
  .object({
    id: z.string(),
    /** Sent as `webhook-id`; the same on every attempt. */
    eventId: z.string(),
    type: z.string(),
    stationId: z.string().nullable(),
    state: deliveryState,
    attempts: z.number().int(),
    createdAt: timestamp,
    lastAttemptAt: timestamp.nullable(),
    /** Null when nothing more will be tried. */
    nextAttemptAt: timestamp.nullable(),
    /** What is sent. */
    payload: z.unknown(),
    /** The latest attempts, oldest first. */
    log: z.array(
      z.object({
        at: timestamp,
        durationMs: z.number(),
        status: z.number().int().nullable(),
        detail: z.string(),
      }),
    ),
  })
  .meta({ id: 'Delivery' });
export type DeliveryView = z.infer<typeof delivery>;

export const deliveryQuery = pageQuery.extend({
  state: deliveryState.optional(),
  type: z.string().optional(),
});

export const replayRequest = z.strictObject({
  /** Events that were given up since then. */
  from: timestamp,
});

export const replayed = z.object({ requeued: z.number().int() }).meta({ id: 'Replayed' });
