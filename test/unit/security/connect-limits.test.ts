import { describe, expect, it } from 'vitest';
import { createConnectLimits, networkOf } from '../../../src/security/connect-limits.ts';

const nowMs = 1_000_000;

describe('limits on connecting', () => {
  it('[CWE-307] ask who failed sixty times in a minute to wait, by address and by identity', () => {
    const limits = createConnectLimits();
    for (let attempt = 0; attempt < 60; attempt += 1)
      limits.noteFailure('198.51.100.1', `CP-${attempt}`, nowMs);
    expect(limits.waitMs('198.51.100.1', 'CP-1', nowMs + 1_000)).toBe(59_000);
    expect(limits.waitMs('198.51.100.2', 'CP-1', nowMs)).toBe(0);
    for (let attempt = 0; attempt < 60; attempt += 1)
      limits.noteFailure(`203.0.113.${attempt}`, 'CP-9', nowMs);
    expect(limits.waitMs('192.0.2.1', 'CP-9', nowMs)).toBeGreaterThan(0);
    expect(limits.waitMs('192.0.2.1', 'CP-9', nowMs + 60_000)).toBe(0);
  });

  it('[CWE-307] an attack on an identity never keeps the real station from being looked at', () => {
    const limits = createConnectLimits();
    for (let attempt = 0; attempt < 10_000; attempt += 1)
      limits.noteFailure(`203.0.113.${attempt % 200}`, 'CP-9', nowMs);
    expect(limits.shedMs('192.0.2.7', 'CP-9', false, nowMs)).toBe(0);
  });

  it('[CWE-307] a flood from one address is shed, but for who presents a credential or came from there before', () => {
    const limits = createConnectLimits();
    limits.noteSuccess('198.51.100.1', 'CP-REAL');
    for (let attempt = 0; attempt < 600; attempt += 1)
      limits.noteFailure('198.51.100.1', `G-${attempt}`, nowMs);
    expect(limits.shedMs('198.51.100.1', 'G-1', false, nowMs)).toBeGreaterThan(0);
    expect(limits.shedMs('198.51.100.1', 'CP-NEW', true, nowMs)).toBe(0);
    expect(limits.shedMs('198.51.100.1', 'CP-REAL', false, nowMs)).toBe(0);
    expect(limits.shedMs('', 'G-1', false, nowMs)).toBe(0);
  });

  it('[CWE-307] the addresses of one IPv6 network count as one', () => {
    expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe(networkOf('2001:0DB8:1:2::9'));
    expect(networkOf('2001:db8:1:3::1')).not.toBe(networkOf('2001:db8:1:2::1'));
    expect(networkOf('198.51.100.1')).toBe('198.51.100.1');
  });
});
