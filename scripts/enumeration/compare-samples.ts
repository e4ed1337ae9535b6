/** How far two samples can be told apart. */
export interface Comparison {
  readonly medianA: number;
  readonly medianB: number;
  /** Mann–Whitney: how likely one of A is larger than one of B; 0.5 when nothing tells them apart. */
  readonly superiority: number;
  /** Its 95 % confidence interval. */
  readonly interval: readonly [number, number];
  /** Two-sided, by the normal approximation. */
  readonly p: number;
}

/** Compares two samples by ranks (Mann–Whitney U with mid-ranks for ties). Both must not be empty. */
export function compareSamples(a: readonly number[], b: readonly number[]): Comparison {
  const all = [...a.map((value) => ({ value, isA: true })), ...b.map((value) => ({ value, isA: false }))];
  all.sort((one, other) => one.value - other.value);
  let ranksOfA = 0;
  let ties = 0;
  for (let index = 0; index < all.length; ) {
    let end = index + 1;
    while (end < all.length && all[end]?.value === all[index]?.value) end += 1;
    const rank = (index + 1 + end) / 2;
    for (let at = index; at < end; at += 1) if (all[at]?.isA === true) ranksOfA += rank;
    ties += (end - index) ** 3 - (end - index);
    index = end;
  }
  const [n, m] = [a.length, b.length];
  const u = ranksOfA - (n * (n + 1)) / 2;
  const superiority = u / (n * m);
  const variance = ((n * m) / 12) * (n + m + 1 - ties / ((n + m) * (n + m - 1)));
  const deviation = Math.sqrt(variance) / (n * m);
  const z = deviation === 0 ? 0 : (superiority - 0.5) / deviation;
  return {
    medianA: median(a),
    medianB: median(b),
    superiority,
    interval: [superiority - 1.96 * deviation, superiority + 1.96 * deviation],
    p: 2 * (1 - normal(Math.abs(z))),
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** The standard normal distribution function [Abramowitz and Stegun 26.2.17]. */
function normal(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const tail =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return 1 - (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * tail;
}
