import type { EvseOptions } from '../charger-options.ts';

/** What an EVSE may draw from a moment on; null where nothing but the hardware limits it. */
export interface PowerLimit {
  readonly fromMs: number;
  /** Per phase. */
  readonly maxCurrentA: number | null;
  /** All phases together. */
  readonly maxPowerW: number | null;
  readonly phases: number;
}

/** Below this a car on AC cannot charge at all [IEC 61851-1]. */
const leastCurrentA = 6;

/** The limit in force at a moment, of a list in the order of time; null when nothing limits. */
export function limitAt(limits: readonly PowerLimit[], atMs: number): PowerLimit | null {
  return limits.findLast(({ fromMs }) => fromMs <= atMs) ?? null;
}

/** When the limit changes next after a moment; null when it stays. */
export function nextLimitMs(limits: readonly PowerLimit[], atMs: number): number | null {
  return limits.find(({ fromMs }) => fromMs > atMs)?.fromMs ?? null;
}

/** The whole W that flow under a limit when the car would take `demandW` [1.6 §3.13, K]. */
export function limitedPowerW(
  supply: EvseOptions,
  limit: PowerLimit,
  demandW: number,
  voltageV: number,
): number {
  const phases = supply.supply === 'AC' ? Math.min(limit.phases, supply.phases) : 1;
  const currentA = Math.min(limit.maxCurrentA ?? supply.limitA, supply.limitA);
  if (supply.supply === 'AC' && currentA < leastCurrentA) return 0;
  return Math.floor(Math.min(demandW, phases * currentA * voltageV, limit.maxPowerW ?? Infinity));
}

/** Whether a limit lets nothing through. */
export function stopsAll(supply: EvseOptions, limit: PowerLimit | null): boolean {
  return limit !== null && limitedPowerW(supply, limit, Infinity, supply.nominalVoltageV) === 0;
}

/** The stricter of two at every moment; an empty list limits nothing. */
export function stricter(left: readonly PowerLimit[], right: readonly PowerLimit[]): readonly PowerLimit[] {
  if (left.length === 0 || right.length === 0) return left.length === 0 ? right : left;
  const moments = [...new Set([...left, ...right].map(({ fromMs }) => fromMs))].sort((a, b) => a - b);
  return moments.map((fromMs) => {
    const [a, b] = [limitAt(left, fromMs), limitAt(right, fromMs)];
    return {
      fromMs,
      maxCurrentA: lower(a?.maxCurrentA ?? null, b?.maxCurrentA ?? null),
      maxPowerW: lower(a?.maxPowerW ?? null, b?.maxPowerW ?? null),
      phases: Math.min(a?.phases ?? 3, b?.phases ?? 3),
    };
  });
}

function lower(left: number | null, right: number | null): number | null {
  return left === null || right === null ? (left ?? right) : Math.min(left, right);
}
