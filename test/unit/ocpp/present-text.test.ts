import { expect, it } from 'vitest';
import { presentText } from '../../../src/ocpp/present-text.ts';

it('[robustness] an empty or blank text is none', () => {
  expect([undefined, '', '  ', ' x'].map(presentText)).toEqual([null, null, null, ' x']);
});
