/**
 * Orders two firmware versions as people do: runs of digits as numbers, the rest as text without case, and a version
 * that goes on longer is the later one. `V1.8.9` comes before `1.8.21`; a leading `v` counts for nothing.
 */
export function compareFirmware(one: string, other: string): number {
  const left = partsOf(one);
  const right = partsOf(other);
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const order = compareParts(left[index], right[index]);
    if (order !== 0) return order;
  }
  return 0;
}

function partsOf(version: string): string[] {
  return (
    version
      .trim()
      .toLowerCase()
      .replace(/^v/, '')
      .match(/\d+|[a-z]+/g) ?? []
  );
}

function compareParts(one: string | undefined, other: string | undefined): number {
  if (one === undefined) return other === undefined ? 0 : -1;
  if (other === undefined) return 1;
  const numbers = /^\d/.test(one) && /^\d/.test(other);
  if (numbers) return Number(one) - Number(other);
  return one < other ? -1 : Number(one > other);
}
