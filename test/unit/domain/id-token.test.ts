import { expect, it } from 'vitest';
import { idTokenKey } from '../../../src/domain/id-token.ts';

it('[1.6 CiString] a card is the same card in upper and lower case', () => {
  expect(idTokenKey('04A1B2c3')).toBe(idTokenKey('04a1b2C3'));
  expect(idTokenKey('04A1B2C3')).not.toBe(idTokenKey('04A1B2C4'));
});
