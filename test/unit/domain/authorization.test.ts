import { describe, expect, it } from 'vitest';
import {
  type Circumstances,
  MASTER_PASS_GROUP_ID,
  type TokenRecord,
  authorize,
  mayStop,
} from '../../../src/domain/authorization.ts';

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

function presented(
  change: Partial<TokenRecord> = {},
  circumstances: Partial<Circumstances> = {},
): ReturnType<typeof authorize> {
  return authorize(
    card,
    { ...record, ...change },
    { nowMs, purpose: 'ask', siteId: 'harbour', runningTransactions: 0, ...circumstances },
  );
}

const asking: Circumstances = { nowMs, purpose: 'ask', siteId: null, runningTransactions: 0 };

describe('a presented token', () => {
  it('[C01] is accepted when the operator accepts it, with its group', () => {
    expect(presented()).toEqual({ status: 'Accepted', groupId: 'family', expiresAtMs: null });
  });

  it('[C06] is invalid when nobody knows it', () => {
    expect(authorize(card, null, asking).status).toBe('Invalid');
  });

  it('[C02.FR.02] needs no record when its type is NoAuthorization', () => {
    expect(authorize({ value: '', type: 'NoAuthorization' }, null, asking).status).toBe('Accepted');
  });

  it('[2.1 C18] needs no record when a payment terminal has taken the money', () => {
    expect(authorize({ value: 'psp-77', type: 'DirectPayment' }, null, asking).status).toBe('Accepted');
  });

  it('[C04] is a code only when it was recorded as one: card numbers cannot be typed in', () => {
    const typed = (type: string) =>
      authorize({ value: 'CARD-1', type: 'KeyCode' }, { ...record, type }, asking).status;
    expect([typed('ISO14443'), typed('KeyCode')]).toEqual(['Invalid', 'Accepted']);
  });

  it.each(['Central', 'eMAID', 'EVCCID', 'ISO14443', 'ISO15693', 'Local', 'MacAddress', 'VIN'])(
    '[C07, 1.6 §7.28] of type %s is known by its value, whatever type the operator wrote',
    (type) => {
      expect(authorize({ value: 'card-1', type }, record, asking).status).toBe('Accepted');
    },
  );

  it('[1.6 §7.8] is expired from the very moment it expires', () => {
    const until = (expiresAtMs: number) => presented({ expiresAtMs }).status;
    expect([until(nowMs + 1), until(nowMs), until(nowMs - 1)]).toEqual(['Accepted', 'Expired', 'Expired']);
  });

  it('[1.6 §7.2] stays blocked though it has expired too', () => {
    expect(presented({ status: 'Blocked', expiresAtMs: nowMs - 1 }).status).toBe('Blocked');
  });

  it('[C01.FR.19] of one site is not for another, but may stop wherever it charges', () => {
    const away = { siteIds: ['airport'] };
    expect(presented(away).status).toBe('NotAtThisLocation');
    expect(presented(away, { siteId: null }).status).toBe('NotAtThisLocation');
    expect(presented(away, { siteId: 'airport' }).status).toBe('Accepted');
    expect(presented(away, { purpose: 'stop' }).status).toBe('Accepted');
  });

  it('[1.6 §7.2] of a running transaction begins no other; asking and stopping are never in the way', () => {
    const busy = (purpose: Circumstances['purpose']) =>
      presented({}, { purpose, runningTransactions: 1 }).status;
    expect([busy('start'), busy('ask'), busy('stop')]).toEqual(['ConcurrentTx', 'Accepted', 'Accepted']);
  });

  it('[1.6 §7.2] may have as many transactions as the operator allows', () => {
    const third = (concurrentTransactionsMax: number) =>
      presented({ concurrentTransactionsMax }, { purpose: 'start', runningTransactions: 2 }).status;
    expect([third(2), third(3), third(0)]).toEqual(['ConcurrentTx', 'Accepted', 'Accepted']);
  });

  it('[C16] that is a master pass begins no transaction, and is known by its group', () => {
    const pass = { masterPass: true, groupId: null };
    expect(presented(pass)).toMatchObject({ status: 'Accepted', groupId: MASTER_PASS_GROUP_ID });
    expect(presented({ masterPass: true }).groupId).toBe('family');
    expect(presented(pass, { purpose: 'start' }).status).toBe('Invalid');
    expect(presented(pass, { purpose: 'stop' }).status).toBe('Accepted');
  });
});

describe('who may stop a transaction', () => {
  const transaction = { idToken: card, groupId: 'Family' };

  it('[C09] a token of the same group, whatever its case; no stranger', () => {
    expect(mayStop(transaction, { groupId: 'family', masterPass: false })).toBe(true);
    expect(mayStop(transaction, { groupId: 'others', masterPass: false })).toBe(false);
    expect(mayStop({ ...transaction, groupId: null }, { groupId: null, masterPass: false })).toBe(false);
  });

  it('[C16] any with a master pass; [C02] anybody where nobody had to present a token', () => {
    expect(mayStop(transaction, { groupId: null, masterPass: true })).toBe(true);
    expect(mayStop({ idToken: null, groupId: null }, { groupId: null, masterPass: false })).toBe(true);
  });
});
