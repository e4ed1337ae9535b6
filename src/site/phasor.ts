/** A sinusoidal current as a complex number: its RMS magnitude and its angle against the first grid conductor. */
export interface Phasor {
  readonly real: number;
  readonly imaginary: number;
}

export const zeroPhasor: Phasor = { real: 0, imaginary: 0 };

export function phasor(magnitude: number, angleDegrees: number): Phasor {
  const angle = (angleDegrees * Math.PI) / 180;
  return { real: magnitude * Math.cos(angle), imaginary: magnitude * Math.sin(angle) };
}

export function addPhasors(a: Phasor, b: Phasor): Phasor {
  return { real: a.real + b.real, imaginary: a.imaginary + b.imaginary };
}

export function scalePhasor(a: Phasor, factor: number): Phasor {
  return { real: a.real * factor, imaginary: a.imaginary * factor };
}

export function magnitude(a: Phasor): number {
  return Math.hypot(a.real, a.imaginary);
}

/** In degrees, 0 ≤ angle < 360. */
export function angleDegrees(a: Phasor): number {
  const angle = (Math.atan2(a.imaginary, a.real) * 180) / Math.PI;
  return angle < -1e-9 ? angle + 360 : Math.max(0, angle);
}
