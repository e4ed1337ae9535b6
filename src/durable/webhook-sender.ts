import { type WebhookAttempt, readRetryAfter } from '../delivery/webhook-attempt.ts';
import { webhookHeaders } from '../delivery/webhook-signature.ts';
import { outboundUrlFault, webhookRule } from '../security/outbound-url.ts';
import { hmacSha256 } from '../security/webhook-secret.ts';
import { within } from './within.ts';

/** How long a receiver may take to answer [Standard Webhooks recommends 15 to 30 s]. */
export const DELIVERY_TIMEOUT_MS = 15_000;
/** Of an answer's body, this much is kept for the log; the rest is not even read. */
const ANSWER_CHARACTERS_MAX = 1_024;

export interface SignedRequest {
  readonly url: string;
  /** More than one while a rotation lasts. */
  readonly secrets: readonly string[];
  readonly id: string;
  readonly body: string;
  readonly timeoutMs: number;
  /** Whether the address may be one of a private network. */
  readonly mayBePrivate: boolean;
  /** How much of the answer is read; the log's share unless it says otherwise. */
  readonly answerCharactersMax?: number;
}

/**
 * One signed POST. A redirect is an answer like any other and is not followed. Never throws: what went wrong is in
 * the result, with `status` null.
 */
export async function postSigned(request: SignedRequest): Promise<WebhookAttempt> {
  const atMs = Date.now();
  const fault = request.mayBePrivate ? null : outboundUrlFault(request.url, webhookRule);
  if (fault !== null)
    return {
      atMs,
      durationMs: 0,
      status: null,
      detail: `not sent: the address ${fault}`,
      retryAfterMs: null,
    };
  const abort = new AbortController();
  const late = { status: null, detail: `no answer within ${request.timeoutMs} ms`, retryAfterMs: null };
  try {
    const answer = await within(ask(request, atMs, abort.signal), request.timeoutMs, late);
    return { atMs, durationMs: Date.now() - atMs, ...answer };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { atMs, durationMs: Date.now() - atMs, status: null, detail, retryAfterMs: null };
  } finally {
    abort.abort();
  }
}

async function ask(
  request: SignedRequest,
  atMs: number,
  signal: AbortSignal,
): Promise<Pick<WebhookAttempt, 'status' | 'detail' | 'retryAfterMs'>> {
  const { url, secrets, id, body } = request;
  const signed = await webhookHeaders(id, atMs, body, secrets, hmacSha256);
  const response = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/json', 'user-agent': 'Chargeplane-Webhooks/1', ...signed },
    body,
    signal,
  });
  return {
    status: response.status,
    detail: await beginningOf(response, request.answerCharactersMax ?? ANSWER_CHARACTERS_MAX),
    retryAfterMs: readRetryAfter(response.headers.get('retry-after'), atMs),
  };
}

/** Reads no more of a body than is asked for: a receiver may answer with anything, also with no end. */
async function beginningOf(response: Response, charactersMax: number): Promise<string> {
  if (response.body === null) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  while (text.length < charactersMax) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value as Uint8Array, { stream: true });
  }
  await reader.cancel().catch(() => undefined);
  return text.slice(0, charactersMax);
}
