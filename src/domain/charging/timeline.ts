/** Anything that holds for a while, in whole seconds of Unix time, [from, to). */
export interface Stretch {
  readonly fromSeconds: number;
  readonly toSeconds: number;
}

/** What holds on one segment: per layer the stretch that covers it, or undefined where that layer has a gap. */
export interface Segment<T extends Stretch> extends Stretch {
  readonly covering: readonly (T | undefined)[];
}

/** `top` where it is defined, and `below` in its gaps. Both sorted and without overlap, as is the result. */
export function overlay<T extends Stretch>(top: readonly T[], below: readonly T[]): T[] {
  const result = [...top];
  let next = 0;
  for (const stretch of below) {
    let fromSeconds = stretch.fromSeconds;
    while (next < top.length && (top[next]?.toSeconds ?? 0) <= fromSeconds) next += 1;
    for (let index = next; fromSeconds < stretch.toSeconds; index += 1) {
      const cover = top[index];
      const toSeconds = Math.min(stretch.toSeconds, cover?.fromSeconds ?? Infinity);
      if (fromSeconds < toSeconds) result.push({ ...stretch, fromSeconds, toSeconds });
      fromSeconds = cover === undefined ? stretch.toSeconds : Math.max(fromSeconds, cover.toSeconds);
    }
  }
  return result.sort((a, b) => a.fromSeconds - b.fromSeconds);
}

/** Cuts a window wherever anything changes in any layer. Layers are sorted and without overlap. */
export function segmentsOf<T extends Stretch>(
  layers: readonly (readonly T[])[],
  window: Stretch,
): Segment<T>[] {
  const cuts = new Set([window.fromSeconds, window.toSeconds]);
  for (const layer of layers) {
    for (const { fromSeconds, toSeconds } of layer) cuts.add(fromSeconds).add(toSeconds);
  }
  const inside = [...cuts]
    .filter((cut) => cut >= window.fromSeconds && cut <= window.toSeconds)
    .sort((a, b) => a - b);
  const positions = layers.map(() => 0);
  return inside.slice(0, -1).map((fromSeconds, index) => ({
    fromSeconds,
    toSeconds: inside[index + 1] ?? window.toSeconds,
    covering: layers.map((layer, which) => {
      let position = positions[which] ?? 0;
      while ((layer[position]?.toSeconds ?? Infinity) <= fromSeconds) position += 1;
      positions[which] = position;
      const stretch = layer[position];
      return stretch !== undefined && stretch.fromSeconds <= fromSeconds ? stretch : undefined;
    }),
  }));
}
