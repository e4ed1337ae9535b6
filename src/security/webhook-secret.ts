import { webhookSecretPrefix } from '../domain/webhook.ts';

/** As long as the digest: more adds nothing, and the standard asks for 24 to 64. */
const secretBytes = 32;

/** A new signing secret, in the notation of Standard Webhooks. */
export function generateWebhookSecret(randomBytes: (count: number) => Uint8Array): string {
  return webhookSecretPrefix + btoa(String.fromCharCode(...randomBytes(secretBytes)));
}

/** HMAC-SHA256 of a text, in base64; the key comes in base64, too. */
export async function hmacSha256(keyBase64: string, text: string): Promise<string> {
  const bytes = Uint8Array.from(atob(keyBase64), (character) => character.charCodeAt(0));
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', bytes, algorithm, false, ['sign']);
  const digest = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}
