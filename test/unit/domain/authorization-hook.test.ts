import { describe, expect, it } from 'vitest';
import { readHookAnswer } from '../../../src/domain/authorization-hook.ts';

describe('what the operator’s system says about a token', () => {
  it('[C01] is a status of OCPP 2.x, with group and expiry where there are any', () => {
    expect(readHookAnswer('{"status":"Accepted"}')).toEqual({
      status: 'Accepted',
      groupId: null,
      expiresAtMs: null,
    });
    expect(readHookAnswer('{"status":"NoCredit","groupId":"G","expiresAt":"2026-01-01T00:00:00Z"}')).toEqual({
      status: 'NoCredit',
      groupId: 'G',
      expiresAtMs: Date.UTC(2026, 0, 1),
    });
  });

  it('[I01, E16, I08] may have a message, limits and a tariff with it', () => {
    const more = {
      personalMessage: 'Welcome',
      transactionLimit: { maxCost: 12.5, maxTimeSeconds: 3_600 },
      tariff: { tariffId: 'A', currency: 'EUR' },
    };
    expect(readHookAnswer(JSON.stringify({ status: 'Accepted', ...more }))).toMatchObject(more);
  });

  it.each([
    '{"status":"Accepted","personalMessage":""}',
    '{"status":"Accepted","personalMessage":7}',
    '{"status":"Accepted","transactionLimit":{}}',
    '{"status":"Accepted","transactionLimit":{"maxcost":5}}',
    '{"status":"Accepted","transactionLimit":{"maxCost":0}}',
    '{"status":"Accepted","transactionLimit":{"maxTimeSeconds":1.5}}',
    '{"status":"Accepted","tariff":"A"}',
    '',
    'yes',
    'null',
    '[]',
    '{}',
    '{"status":"accepted"}',
    '{"status":"Accepted","groupId":7}',
    '{"status":"Accepted","expiresAt":"soon"}',
    '{"status":"Accepted","expiresAt":5}',
  ])('[C01] is nothing when it reads %s', (text) => {
    expect(readHookAnswer(text)).toBeNull();
  });
});
