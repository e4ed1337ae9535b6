import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeInternet, ok, signatureOf } from '../support/receiver.ts';
import { createTestApp } from './test-app.ts';

const app = createTestApp();
const ask: typeof app.ask = async (...request) => await app.ask(...request);
const send: typeof app.send = async (...request) => await app.send(...request);
let internet: FakeInternet;

beforeEach(() => {
  internet = new FakeInternet();
});
afterEach(() => internet.close());

async function add(body: object) {
  const added = await ask('POST', '/api/v1/webhooks', body);
  return { ...added, id: String(added.body['id']), secret: String(added.body['secret']) };
}

describe('webhooks', () => {
  it('[§7] shows the secret once, and what it signs verifies', async () => {
    internet.answer('billing.test', ok);
    const { status, id, secret, headers } = await add({
      url: 'https://billing.test/in',
      eventTypes: ['cdr.created'],
    });
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/api/v1/webhooks/${id}`);
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const read = await ask('GET', `/api/v1/webhooks/${id}`);
    expect(read.body).toMatchObject({
      url: 'https://billing.test/in',
      eventTypes: ['cdr.created'],
      enabled: true,
      pendingCount: 0,
      previousSecretUntil: null,
    });
    expect(JSON.stringify(read.body)).not.toContain('whsec_');

    const test = await ask('POST', `/api/v1/webhooks/${id}/test`);
    expect(test.body).toMatchObject({ type: 'webhook.test', state: 'delivered', log: [{ status: 200 }] });
    const [delivery] = internet.to('billing.test');
    if (delivery === undefined) throw new Error('nothing came');
    expect(delivery.signatures).toEqual([await signatureOf(secret, delivery)]);
  });

  it('[§7] refuses what is no place to send signed data to', async () => {
    for (const url of [
      'ftp://x',
      'http://billing.example.com',
      'https://user:pass@billing.test',
      'nonsense',
      'http://127.0.0.1:9000/hook',
      'https://10.0.0.7/hook',
      'https://169.254.169.254/latest/meta-data',
      'https://metadata.google.internal/',
      'https://[fd00::1]/hook',
      'https://2130706433/hook',
    ]) {
      const { status, body } = await add({ url });
      expect(status).toBe(400);
      expect(body['errors']).toMatchObject([{ pointer: '/url' }]);
    }
    expect((await add({ url: 'https://x.test', eventTypes: ['no.such'] })).status).toBe(400);
  });

  it('[CWE-918] takes a private address where the deployment allows it, and asks again before each delivery', async () => {
    const lab = createTestApp({ privateLocations: true });
    const made = await lab.ask('POST', '/api/v1/webhooks', { url: 'http://127.0.0.1:9000/hook' });
    expect(made.status).toBe(201);
    // The endpoint's object goes by the deployment it runs in, which allows nothing of the kind.
    const test = await lab.ask('POST', `/api/v1/webhooks/${made.body['id'] as string}/test`);
    const { log } = test.body as { log: { status: number | null; detail: string }[] };
    expect(log).toMatchObject([
      { status: null, detail: expect.stringMatching(/^not sent: the address/) as string },
    ]);
    expect(internet.to('127.0.0.1:9000')).toEqual([]);
  });

  it('[§7] a webhook is changed, rotated and removed', async () => {
    const { id, secret } = await add({ url: 'https://billing.test/in' });
    const changed = await ask('PATCH', `/api/v1/webhooks/${id}`, { enabled: false, description: 'old' });
    expect(changed.body).toMatchObject({
      enabled: false,
      description: 'old',
      url: 'https://billing.test/in',
    });
    const rotated = await ask('POST', `/api/v1/webhooks/${id}/rotate-secret`, { overlapSeconds: 60 });
    expect(rotated.body['secret']).not.toBe(secret);
    expect(rotated.body['previousSecretUntil']).not.toBeNull();
    expect((await send('DELETE', `/api/v1/webhooks/${id}`)).status).toBe(204);
    expect((await send('GET', `/api/v1/webhooks/${id}`)).status).toBe(404);
    expect((await send('GET', `/api/v1/webhooks/${id}/deliveries`)).status).toBe(404);
  });

  it('[§7] the log pages, and an event of it is sent again', async () => {
    internet.answer('billing.test', () => new Response('not today', { status: 500 }));
    const { id } = await add({ url: 'https://billing.test/in' });
    for (let count = 0; count < 3; count += 1) await send('POST', `/api/v1/webhooks/${id}/test`);
    const path = `/api/v1/webhooks/${id}/deliveries`;
    const first = await ask('GET', `${path}?limit=2&state=failed`);
    const second = await ask(
      'GET',
      `${path}?limit=2&state=failed&cursor=${String(first.body['nextCursor'])}`,
    );
    expect(first.body['items']).toHaveLength(2);
    expect(second.body).toMatchObject({ items: [{ state: 'failed' }], nextCursor: null });
    const [oldest] = second.body['items'] as { id: string; eventId: string }[];
    internet.answer('billing.test', ok);
    const replayed = await ask('POST', `${path}/${oldest?.id}/replay`);
    expect(replayed.body).toMatchObject({ state: 'delivered', attempts: 2, eventId: oldest?.eventId });
    expect((await send('POST', `${path}/999/replay`)).status).toBe(404);
    expect((await send('GET', `${path}/nonsense`)).status).toBe(404);
  });
});
