import type { WebhookEventType } from '../domain/webhook.ts';

/** The schema of `data` in each kind of event: what a GET of the resource answers. */
const schemaOf: Readonly<Record<WebhookEventType, string>> = {
  'transaction.started': 'Transaction',
  'transaction.updated': 'Transaction',
  'transaction.ended': 'Transaction',
  'cdr.created': 'ChargeDetailRecord',
  'cdr.corrected': 'ChargeDetailRecord',
  'connector.status': 'Connector',
  'station.registered': 'Station',
  'station.online': 'Station',
  'station.offline': 'Station',
  'station.removed': 'RemovedStation',
  'alert.raised': 'Alert',
  'alert.cleared': 'Alert',
};

const summaries: Readonly<Record<WebhookEventType, string>> = {
  'transaction.started': 'A transaction started',
  'transaction.updated': 'A running transaction moved on, or more became known of one that is over',
  'transaction.ended': 'A transaction ended',
  'cdr.created': 'A transaction was billed',
  'cdr.corrected': 'A bill has a new version',
  'connector.status':
    'A connector changed its status, or what charges on it; `data` has its `stationId`, too',
  'station.registered': 'A boot of the station was accepted, and none before it',
  'station.online': 'A station connected',
  'station.offline': 'A station has been silent for too long',
  'station.removed': 'A station was removed',
  'alert.raised': 'Something about a station or a site calls for an operator',
  'alert.cleared': 'The cause of an alert is gone, or somebody has seen to it',
};

/** As OpenAPI 3.1 says it; the library's types for webhooks know no null. */
const nullableString = ['string', 'null'] as unknown as 'string';

const header = (name: string, description: string) => ({
  in: 'header' as const,
  name,
  description,
  required: true,
  schema: { type: 'string' as const },
});

/** The `webhooks` of the OpenAPI document: what integrators are sent, and how it is signed. */
export function webhookDescriptions() {
  const types = Object.keys(schemaOf) as WebhookEventType[];
  return Object.fromEntries(types.map((type) => [type, { post: operation(type) }]));
}

function operation(type: WebhookEventType) {
  const name = schemaOf[type];
  const data =
    name === 'RemovedStation'
      ? { type: 'object' as const, properties: { id: { type: 'string' as const } }, required: ['id'] }
      : { $ref: `#/components/schemas/${name}` };
  return {
    tags: ['Webhooks'],
    summary: summaries[type],
    parameters: [
      header('webhook-id', 'The same on every attempt: what was seen before may be ignored'),
      header('webhook-timestamp', 'Of the attempt, in seconds since 1970'),
      header(
        'webhook-signature',
        '`v1,` and the HMAC-SHA256 of `id.timestamp.body`; two while a secret is replaced',
      ),
    ],
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: {
            type: 'object' as const,
            required: ['type', 'timestamp', 'stationId', 'sequence', 'data'],
            properties: {
              type: { type: 'string' as const, const: type },
              timestamp: { type: 'string' as const, format: 'date-time' },
              stationId: {
                type: nullableString,
                description: 'Null for an alert of a site; `data` names the site',
              },
              sequence: {
                type: 'integer' as const,
                description:
                  'Grows with what happens to the station; events of one station, and of one site, come in this order',
              },
              data,
            },
          },
        },
      },
    },
    responses: {
      '2XX': { description: 'Taken' },
      '410': { description: 'Nothing more is wanted: the webhook is disabled' },
      default: { description: 'Tried again, for three days' },
    },
  };
}
