import { describe, expect, it } from 'vitest';
import { bySerialNumber, presentStep } from '../../../src/domain/root-rotation.ts';
import { newRotation } from '../../../src/security/root-rotation/advance-rotation.ts';

const hash = (serialNumber: string) => ({
  hashAlgorithm: 'SHA256',
  issuerNameHash: 'a',
  issuerKeyHash: 'b',
  serialNumber,
});
const known = { pem: '', serialNumber: '1', subject: '' };

describe('a rotation of the root', () => {
  it('[M03] finds a certificate by its number, however the station writes that, and none by half of it', () => {
    const listed = [hash('00AB'), hash('cd')];
    expect(bySerialNumber(listed, ['ab'])).toBe(listed[0]);
    expect(bySerialNumber(listed, ['1', '00CD'])).toBe(listed[1]);
    expect(bySerialNumber(listed, ['b', ''])).toBeUndefined();
  });

  it('[M05] is at the first step that is not over', () => {
    const rotation = newRotation('R', 'me', { root: known, link: null, previous: known }, 1);
    expect(presentStep(rotation)?.name).toBe('check');
    const steps = rotation.steps.map((step, index) => ({
      ...step,
      state: index < 2 ? ('done' as const) : index === 2 ? ('skipped' as const) : step.state,
    }));
    expect(presentStep({ ...rotation, steps })?.name).toBe('confirm');
    expect(presentStep({ ...rotation, steps: [] })).toBeUndefined();
  });
});
