import { describe, expect, it } from 'vitest';
import { closingPolicyOf, defaultClosingPolicy } from '../../../src/domain/closing-policy.ts';

describe('the policy for transactions without life', () => {
  it('[design §6] is what the operator set, in minutes and hours', () => {
    expect(closingPolicyOf({ CLOSE_AFTER_AVAILABLE_MINUTES: '5', CLOSE_AFTER_SILENT_HOURS: '24' })).toEqual({
      availableMs: 300_000,
      silentMs: 86_400_000,
    });
  });

  it('[design §6] never closes anything where it is 0', () => {
    expect(closingPolicyOf({ CLOSE_AFTER_AVAILABLE_MINUTES: '0', CLOSE_AFTER_SILENT_HOURS: '0' })).toEqual({
      availableMs: null,
      silentMs: null,
    });
  });

  it.each([undefined, '', 'soon', '-1', '1.5', '99999999'])(
    '[design §6] is the default where it is %j',
    (text) => {
      expect(
        closingPolicyOf({ CLOSE_AFTER_AVAILABLE_MINUTES: text, CLOSE_AFTER_SILENT_HOURS: text }),
      ).toEqual(defaultClosingPolicy);
    },
  );
});
