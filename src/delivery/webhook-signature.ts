import { webhookSecretPrefix } from '../domain/webhook.ts';

/** HMAC-SHA256 of a text with a key, in base64. The platform has it; this room must not. */
export type Hmac = (keyBase64: string, text: string) => Promise<string>;

/** What a signature covers: id, time and body, so that none of them can be exchanged. */
export function signedText(id: string, timestampS: number, body: string): string {
  return `${id}.${timestampS}.${body}`;
}

/**
 * The headers of a signed delivery [Standard Webhooks, Webhook headers]. During a rotation there are two secrets and
 * so two signatures, apart by a space; a receiver accepts the delivery if it knows either. The time is that of the
 * attempt, not of the event: receivers refuse old ones.
 */
export async function webhookHeaders(
  id: string,
  atMs: number,
  body: string,
  secrets: readonly string[],
  hmac: Hmac,
): Promise<Record<string, string>> {
  const timestampS = Math.floor(atMs / 1000);
  const text = signedText(id, timestampS, body);
  const signatures = await Promise.all(
    secrets.map(async (secret) => `v1,${await hmac(secret.slice(webhookSecretPrefix.length), text)}`),
  );
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestampS),
    'webhook-signature': signatures.join(' '),
  };
}
