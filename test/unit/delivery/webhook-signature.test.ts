import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { webhookHeaders } from '../../../src/delivery/webhook-signature.ts';

const hmac = async (keyBase64: string, text: string) =>
  createHmac('sha256', Buffer.from(keyBase64, 'base64')).update(text).digest('base64');

describe('the signature of a delivery', () => {
  it('[Standard Webhooks] is the one the standard’s own example has', async () => {
    const secrets = ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'];
    const headers = await webhookHeaders(
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      1_614_265_330_999,
      '{"test": 2432232314}',
      secrets,
      hmac,
    );
    expect(headers).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('[Standard Webhooks] is there twice while two secrets hold', async () => {
    const headers = await webhookHeaders('id', 0, '{}', ['whsec_AAAA', 'whsec_BBBB'], hmac);
    const [first, second] = (headers['webhook-signature'] ?? '').split(' ');
    expect(first).toBe(`v1,${await hmac('AAAA', 'id.0.{}')}`);
    expect(second).toBe(`v1,${await hmac('BBBB', 'id.0.{}')}`);
  });
});
