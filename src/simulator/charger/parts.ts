/** Cuts a report into parts of at most `size`; at least one, so that there is always a last one to wait for. */
export function partsOf<Item>(
  items: readonly Item[],
  size: number,
): readonly { readonly items: readonly Item[]; readonly seqNo: number; readonly tbc: boolean }[] {
  const count = Math.max(1, Math.ceil(items.length / size));
  return Array.from({ length: count }, (_, seqNo) => ({
    items: items.slice(seqNo * size, (seqNo + 1) * size),
    seqNo,
    tbc: seqNo < count - 1,
  }));
}
