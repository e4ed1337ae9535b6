/** What a station takes in one message; null where it has not said. */
export interface MessageLimits {
  readonly itemsMax: number | null;
  readonly bytesMax: number | null;
}

/** Bytes of a frame around the items of its payload: type, message id, action, brackets. */
const FRAME_BYTES = 120;

/**
 * Splits items into messages that a station takes [B05.FR.11, B06.FR.05]. An item that is too large by itself goes
 * alone: the station may still take it, and nobody else can tell.
 */
export function batchesOf<Item>(items: readonly Item[], { itemsMax, bytesMax }: MessageLimits): Item[][] {
  const batches: Item[][] = [];
  let bytes = FRAME_BYTES;
  for (const item of items) {
    const size = utf8Bytes(JSON.stringify(item)) + 1;
    const batch = batches.at(-1);
    const full =
      batch === undefined ||
      (itemsMax !== null && batch.length >= Math.max(1, itemsMax)) ||
      (bytesMax !== null && bytes + size > bytesMax);
    if (full) {
      batches.push([item]);
      bytes = FRAME_BYTES + size;
    } else {
      batch.push(item);
      bytes += size;
    }
  }
  return batches;
}

function utf8Bytes(text: string): number {
  return encodeURIComponent(text).replaceAll(/%../g, '_').length;
}
