import { describe, expect, it } from 'vitest';
import { isSubscribed, webhookUrlFault } from '../../../src/domain/webhook.ts';

describe('an endpoint', () => {
  it('[A3] without a list of types gets all, with one only those', () => {
    expect(isSubscribed({ id: 'a', eventTypes: [] }, 'cdr.created')).toBe(true);
    expect(isSubscribed({ id: 'a', eventTypes: ['cdr.created'] }, 'cdr.created')).toBe(true);
    expect(isSubscribed({ id: 'a', eventTypes: ['cdr.created'] }, 'station.online')).toBe(false);
  });

  it.each([
    'https://billing.example.com/hooks/1?x=y',
    'https://billing.example.com:8443',
    'http://localhost:3000/in',
    'http://127.0.0.1:9000',
    'http://192.168.1.7/in',
    'http://receiver:3000',
    'http://[::1]:3000/',
  ])('[A3] may be at %s', (url) => {
    expect(webhookUrlFault(url)).toBeNull();
  });

  it.each([
    'billing.example.com',
    'ftp://billing.example.com',
    'http://billing.example.com',
    'https://user:secret@billing.example.com',
    'https://billing.example.com/#part',
    'https://',
    'https://bad host/',
    `https://x.test/${'x'.repeat(2_000)}`,
  ])('[A3] may not be at %s', (url) => {
    expect(webhookUrlFault(url)).toEqual(expect.any(String));
  });
});
