import { expect, it } from 'vitest';
import { addPhasors, angleDegrees, magnitude, phasor, scalePhasor } from '../../../src/site/phasor.ts';

it('[site] three equal currents 120 degrees apart cancel out', () => {
  const sum = addPhasors(addPhasors(phasor(10, 0), phasor(10, 120)), phasor(10, -120));
  expect(magnitude(sum)).toBeCloseTo(0);
});

it('[site] an angle is from 0 to 360 degrees', () => {
  expect(angleDegrees(phasor(3, -90))).toBeCloseTo(270);
  expect(angleDegrees(scalePhasor(phasor(3, 30), -1))).toBeCloseTo(210);
  expect(angleDegrees(phasor(3, 0))).toBe(0);
});
