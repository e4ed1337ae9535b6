import { describe, expect, it } from 'vitest';
import { preferredWaitS } from '../../../src/http/prefer-wait.ts';

describe('how long a caller is ready to wait', () => {
  it('[RFC 7240] is read from Prefer, beside other preferences and in any spelling', () => {
    expect(preferredWaitS('wait=10')).toBe(10);
    expect(preferredWaitS('respond-async, WAIT = "7"')).toBe(7);
    expect(preferredWaitS('return=minimal; wait=0')).toBe(0);
  });

  it('[§6] is at most 25 s', () => {
    expect(preferredWaitS('wait=26')).toBe(25);
    expect(preferredWaitS('wait=999999')).toBe(25);
  });

  it('[RFC 7240] is nothing when the preference is missing or makes no sense', () => {
    for (const prefer of [undefined, '', 'respond-async', 'wait', 'wait=soon', 'wait=-1', 'await=5']) {
      expect(preferredWaitS(prefer)).toBeNull();
    }
  });
});
