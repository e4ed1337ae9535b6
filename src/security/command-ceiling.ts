export interface CommandCeiling {
  /** Takes room for so many commands, and gives 0; or takes nothing, and gives the milliseconds to wait. */
  take(operatorId: string, count: number, nowMs: number): number;
}

const rememberedOperators = 1_000;

/**
 * How many commands one operator may give: a burst of `capacity`, filled up again within a minute. A stolen key must
 * not be able to switch a whole fleet at once: load that jumps is an attack on the grid. More than the capacity at once
 * counts as the capacity, since whoever sends that many is paced elsewhere.
 */
export function createCommandCeiling(capacity: number): CommandCeiling {
  const buckets = new Map<string, { room: number; atMs: number }>();
  const perMs = capacity / 60_000;
  return {
    take(operatorId, count, nowMs) {
      const known = buckets.get(operatorId) ?? { room: capacity, atMs: nowMs };
      const room = Math.min(capacity, known.room + Math.max(0, nowMs - known.atMs) * perMs);
      const asked = Math.min(count, capacity);
      const granted = room >= asked;
      buckets.delete(operatorId);
      buckets.set(operatorId, { room: granted ? room - asked : room, atMs: nowMs });
      const oldest = buckets.keys().next().value;
      if (buckets.size > rememberedOperators && oldest !== undefined) buckets.delete(oldest);
      return granted ? 0 : Math.ceil((asked - room) / perMs);
    },
  };
}
