import { describe, expect, it } from 'vitest';
import {
  closingPolicyFor,
  closingPolicyOf,
  defaultClosingPolicy,
} from '../../../src/domain/closing-policy.ts';

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

  it('[design §6] is a station’s own in minutes and hours, the system’s where it has none, and never at 0', () => {
    const own = (afterAvailableMinutes: number | null, afterSilentHours: number | null) =>
      closingPolicyFor({ afterAvailableMinutes, afterSilentHours }, defaultClosingPolicy);
    expect(own(null, null)).toEqual(defaultClosingPolicy);
    expect(own(240, null)).toEqual({ ...defaultClosingPolicy, availableMs: 14_400_000 });
    expect(own(0, 24)).toEqual({ availableMs: null, silentMs: 86_400_000 });
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
