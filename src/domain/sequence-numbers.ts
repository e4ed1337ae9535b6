/** Sequence numbers that came, as ranges from first to last, ascending and apart from each other. */
export type SequenceRanges = readonly (readonly [number, number])[];

/** More gaps than these are not told apart. */
const rangesMax = 32;

/** The ranges with one more number. */
export function withNumber(ranges: SequenceRanges, number: number): SequenceRanges {
  if (!Number.isSafeInteger(number) || number < 0) return ranges;
  if (ranges.some(([first, last]) => number >= first && number <= last)) return ranges;
  const all = [...ranges, [number, number] as const].sort(([one], [other]) => one - other);
  const joined: [number, number][] = [];
  for (const [first, last] of all) {
    const before = joined.at(-1);
    if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else joined.push([first, last]);
  }
  return joined.length > rangesMax ? ranges : joined;
}

/** How many numbers between the first and the last did not come. Stations that send zero for ever miss none. */
export function missingNumbers(ranges: SequenceRanges): number {
  let missing = 0;
  ranges.forEach(([first], at) => {
    const before = ranges[at - 1];
    if (before !== undefined) missing += first - before[1] - 1;
  });
  return missing;
}
