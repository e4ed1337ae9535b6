import { expect, it } from 'vitest';
import { compareFirmware } from '../../../src/quirks/compare-firmware.ts';

it('[house] orders firmware versions as people do', () => {
  const inOrder = ['1.8', 'V1.8.9', '1.8.21', '1.8.21b', '2.0', '25101501'];
  expect([...inOrder].reverse().sort(compareFirmware)).toEqual(inOrder);
  expect(compareFirmware('v1.08', '1.8')).toBe(0);
  expect(compareFirmware('1.8.rc', '1.8.2')).not.toBe(0);
});
