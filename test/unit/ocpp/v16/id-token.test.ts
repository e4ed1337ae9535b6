import { expect, it } from 'vitest';
import { idTokenOfTag } from '../../../../src/ocpp/v16/id-token.ts';

it('[1.6] a tag is an RFID card, spelled as presented', () => {
  expect(idTokenOfTag('aB12')).toEqual({ value: 'aB12', type: 'ISO14443' });
});
