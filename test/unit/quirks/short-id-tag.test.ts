import { expect, it } from 'vitest';
import { shortIdTag } from '../../../src/quirks/short-id-tag.ts';

it('[lbbrhzn#2030] a long tag has a short stand-in, the same whatever its case; a short tag is its own', () => {
  const short = shortIdTag('BA86I250X5G6MOD5DLKD');
  expect(short).toMatch(/^[0-9A-F]{16}$/);
  expect(shortIdTag('ba86i250x5g6mod5dlkd')).toBe(short);
  expect(shortIdTag('BA86I250X5G6MOD5DLKE')).not.toBe(short);
  expect(shortIdTag('1234567890123456')).toBe('1234567890123456');
});
