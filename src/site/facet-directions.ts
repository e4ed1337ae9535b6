/** The directions in which a phasor sum is measured, and the factor that makes the facets lie within the circle. */
export interface FacetDirections {
  readonly degrees: readonly number[];
  readonly tightening: number;
}

/**
 * A phasor sum within a circle is not linear; its projections are. Spreads directions over the cone that the given
 * angles span, at most `stepDegrees` apart. Between two directions the sum may exceed its projections by
 * 1/cos(step/2), so limits are tightened by as much: what passes is within the circle.
 */
export function facetDirections(angles: readonly number[], stepDegrees: number): FacetDirections {
  const sorted = [...new Set(angles.map((angle) => Math.round(angle * 1e6) / 1e6))].sort((a, b) => a - b);
  const first = sorted[0];
  if (first === undefined) return { degrees: [], tightening: 1 };
  const { start, width } = cone(sorted, first);
  if (width < 1e-6) return { degrees: [start], tightening: 1 };
  // Beyond half a turn the sum can point anywhere.
  const span = width > 180 ? 360 : width;
  const steps = Math.ceil(span / stepDegrees - 1e-9);
  const step = span / steps;
  const count = span === 360 ? steps : steps + 1;
  return {
    degrees: Array.from({ length: count }, (_, index) => start + index * step),
    tightening: Math.cos((step / 2) * (Math.PI / 180)),
  };
}

/** The narrowest cone around the angles: everything but the widest gap. */
function cone(sorted: readonly number[], first: number): { start: number; width: number } {
  let start = first;
  let widest = 0;
  sorted.forEach((angle, index) => {
    const next = sorted[index + 1] ?? first + 360;
    if (next - angle > widest) {
      widest = next - angle;
      start = next % 360;
    }
  });
  return { start, width: 360 - widest };
}
