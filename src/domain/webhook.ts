/** Everything an integrator can be told about. A new kind of event is a line here and a case in the projection. */
export const webhookEventTypes = [
  'transaction.started',
  'transaction.updated',
  'transaction.ended',
  'cdr.created',
  'cdr.corrected',
  'connector.status',
  'station.registered',
  'station.online',
  'station.offline',
  'station.removed',
  'alert.raised',
  'alert.cleared',
] as const;

export type WebhookEventType = (typeof webhookEventTypes)[number];

/** What a station must know of an endpoint to feed it: who it is and what it wants. */
export interface WebhookSubscription {
  readonly id: string;
  /** Empty for everything, also for types that are added later. */
  readonly eventTypes: readonly string[];
}

/** Whether an endpoint asked for events of the type. */
export function isSubscribed(subscription: WebhookSubscription, type: string): boolean {
  return subscription.eventTypes.length === 0 || subscription.eventTypes.includes(type);
}

/** One event on its way to an endpoint. Its place in the history of its source is its identity and its order. */
export interface WebhookMessage {
  /** Sent as `webhook-id`: the same on every attempt and after every repetition on the way. */
  readonly id: string;
  readonly type: string;
  /** The station, or the `siteSource` of a site's object. */
  readonly source: string;
  /** The number of its commit, and the place within that. */
  readonly eventNumber: number;
  readonly position: number;
  readonly occurredAtMs: number;
  /** The JSON text that is sent and signed, byte for byte. */
  readonly body: string;
}

/** What stands for the object of a site, or of a part of it, where others have a station's id; no station is called so. */
export function siteSource(objectName: string): string {
  return `site/${objectName}`;
}

/** How a signing secret is written down [Standard Webhooks, Signature scheme]; what follows is the key in base64. */
export const webhookSecretPrefix = 'whsec_';

const longestUrl = 2_000;
/** Hosts that only the machine itself or its own network can reach: there, plain HTTP is no secret lost. */
const localHost =
  /^(localhost|.*\.(localhost|local|internal|test)|[a-z0-9-]+|127(\.\d+){3}|10(\.\d+){3}|192\.168(\.\d+){2}|172\.(1[6-9]|2\d|3[01])(\.\d+){2}|\[::1\])$/i;

/** What is wrong with the address of an endpoint, in a few words; null when nothing is. */
export function webhookUrlFault(url: string): string | null {
  const match = /^(https?):\/\/([^/?#]*)([^\s]*)$/i.exec(url);
  if (match === null || url.length > longestUrl)
    return `must be an http or https URL of at most ${longestUrl} characters`;
  const [, scheme = '', authority = ''] = match;
  if (authority.includes('@')) return 'must not carry a user or password; deliveries are signed';
  const host = authority.replace(/:\d+$/, '');
  if (host === '' || !/^[\w.-]+$|^\[[0-9a-f:]+\]$/i.test(host)) return 'has no readable host';
  if (url.includes('#')) return 'must not have a fragment';
  if (scheme.toLowerCase() === 'http' && !localHost.test(host))
    return 'must be https unless the host is local';
  return null;
}
