import { describe, expect, it } from 'vitest';
import { type TokenRecord, authorize } from '../../../src/domain/authorization.ts';

const nowMs = Date.UTC(2026, 10, 22);
const card = { value: 'CARD-1', type: 'ISO14443' };
const record: TokenRecord = {
  idToken: 'CARD-1',
  type: 'ISO14443',
  status: 'Accepted',
  groupId: 'family',
  masterPass: false,
  expiresAtMs: null,
};

describe('a presented token', () => {
  it('[C01] is accepted when the operator accepts it, with its group', () => {
    expect(authorize(card, record, nowMs)).toEqual({
      status: 'Accepted',
      groupId: 'family',
      expiresAtMs: null,
    });
  });

  it('[C06] is invalid when nobody knows it', () => {
    expect(authorize(card, null, nowMs).status).toBe('Invalid');
  });

  it('[C02.FR.02] needs no record when its type is NoAuthorization', () => {
    expect(authorize({ value: '', type: 'NoAuthorization' }, null, nowMs).status).toBe('Accepted');
  });

  it('[1.6 §7.8] is expired from the very moment it expires', () => {
    const until = (expiresAtMs: number) => authorize(card, { ...record, expiresAtMs }, nowMs).status;
    expect([until(nowMs + 1), until(nowMs), until(nowMs - 1)]).toEqual(['Accepted', 'Expired', 'Expired']);
  });

  it('[1.6 §7.2] stays blocked though it has expired too', () => {
    const blocked = authorize(card, { ...record, status: 'Blocked', expiresAtMs: nowMs - 1 }, nowMs);
    expect(blocked.status).toBe('Blocked');
  });
});
