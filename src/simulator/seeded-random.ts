/** A source of numbers in [0, 1). */
export type Random = () => number;

/**
 * The same seed always yields the same sequence (mulberry32), so that a simulated fleet replays exactly.
 * `seed` may be any text or number.
 */
export function seededRandom(seed: string | number): Random {
  let state = hashText(String(seed));
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** 32-bit FNV-1a of a text, as an unsigned integer. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
