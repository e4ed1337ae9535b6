import { describe, expect, it } from 'vitest';
import { idTagInfo } from '../../../../src/ocpp/v16/id-tag-info.ts';

const nothingElse = { groupId: null, expiresAtMs: null };

describe('what a 1.6 station is told of a tag', () => {
  it.each(['Accepted', 'Blocked', 'Expired', 'Invalid', 'ConcurrentTx'] as const)(
    '[1.6 §7.2] %s is said as it is',
    (status) => {
      expect(idTagInfo({ status, ...nothingElse })).toEqual({ status });
    },
  );

  it.each(['NoCredit', 'NotAllowedTypeEVSE', 'NotAtThisLocation', 'NotAtThisTime', 'Unknown'] as const)(
    '[1.6 §7.2] %s is said as Invalid',
    (status) => {
      expect(idTagInfo({ status, ...nothingElse })).toEqual({ status: 'Invalid' });
    },
  );

  it('[1.6 §7.27] includes the group and the expiry', () => {
    expect(idTagInfo({ status: 'Accepted', groupId: 'FAMILY', expiresAtMs: 0 })).toEqual({
      status: 'Accepted',
      parentIdTag: 'FAMILY',
      expiryDate: '1970-01-01T00:00:00.000Z',
    });
  });

  it('[1.6 §7.27] leaves out a group that does not fit', () => {
    expect(idTagInfo({ status: 'Accepted', groupId: 'g'.repeat(21), expiresAtMs: null })).toEqual({
      status: 'Accepted',
    });
  });

  it('[1.6 §4.8] is Invalid when nobody said anything', () => {
    expect(idTagInfo(null)).toEqual({ status: 'Invalid' });
  });
});
