import { vi } from 'vitest';

export interface ReceivedDelivery {
  readonly url: string;
  readonly id: string;
  readonly timestampS: number;
  readonly signatures: readonly string[];
  readonly text: string;
  readonly event: {
    readonly type: string;
    readonly stationId: string;
    readonly data: Record<string, unknown>;
  };
}

type Answer = (delivery: ReceivedDelivery) => Response | Promise<Response>;

/**
 * The internet as the objects under test see it: hosts that answer as they are told, and a list of what each got.
 * Whatever is sent to another host fails, as a name that does not exist would.
 */
export class FakeInternet {
  readonly received: ReceivedDelivery[] = [];
  readonly #hosts = new Map<string, Answer>();

  constructor() {
    vi.stubGlobal('fetch', async (input: string | Request, init?: RequestInit) => {
      const request = new Request(input, init);
      const host = new URL(request.url).host;
      const answer = this.#hosts.get(host);
      if (answer === undefined) throw new TypeError(`no route to ${host}`);
      const text = await request.text();
      const delivery: ReceivedDelivery = {
        url: request.url,
        id: request.headers.get('webhook-id') ?? '',
        timestampS: Number(request.headers.get('webhook-timestamp')),
        signatures: (request.headers.get('webhook-signature') ?? '').split(' '),
        text,
        event: JSON.parse(text) as ReceivedDelivery['event'],
      };
      this.received.push(delivery);
      return await answer(delivery);
    });
  }

  /** Puts a receiver at a host, or changes what it answers. */
  answer(host: string, answer: Answer): void {
    this.#hosts.set(host, answer);
  }

  to(host: string): ReceivedDelivery[] {
    return this.received.filter(({ url }) => new URL(url).host === host);
  }

  close(): void {
    vi.unstubAllGlobals();
  }
}

export const ok: Answer = () => new Response('thanks');

/** What Standard Webhooks demands of a signature, computed here independently of the code under test. */
export async function signatureOf(secret: string, delivery: ReceivedDelivery): Promise<string> {
  const key = Uint8Array.from(atob(secret.replace('whsec_', '')), (character) => character.charCodeAt(0));
  const imported = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ]);
  const text = `${delivery.id}.${delivery.timestampS}.${delivery.text}`;
  const digest = await crypto.subtle.sign('HMAC', imported, new TextEncoder().encode(text));
  return `v1,${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}
