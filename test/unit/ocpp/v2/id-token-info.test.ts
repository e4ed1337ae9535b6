import { describe, expect, it } from 'vitest';
import { idTokenInfo } from '../../../../src/ocpp/v2/id-token-info.ts';

describe('what a 2.x station is told of a token', () => {
  it('[C09] includes the group and how long to remember it', () => {
    expect(idTokenInfo({ status: 'Accepted', groupId: 'FAMILY', expiresAtMs: 0 }, '2.0.1')).toEqual({
      status: 'Accepted',
      groupIdToken: { idToken: 'FAMILY', type: 'Central' },
      cacheExpiryDateTime: '1970-01-01T00:00:00.000Z',
    });
  });

  it('[C01] keeps all ten statuses', () => {
    expect(idTokenInfo({ status: 'NotAtThisTime', groupId: null, expiresAtMs: null }, '2.1')).toEqual({
      status: 'NotAtThisTime',
    });
  });

  it('[2.1] leaves out a group that only 2.1 has room for', () => {
    const authorization = { status: 'Accepted', groupId: 'g'.repeat(37), expiresAtMs: null } as const;
    expect(idTokenInfo(authorization, '2.0.1')).not.toHaveProperty('groupIdToken');
    expect(idTokenInfo(authorization, '2.1')).toHaveProperty('groupIdToken');
  });
});
