/** What happened to a meter between two transactions. */
export interface RegisterGap {
  readonly kind: 'energy-between' | 'register-fell';
  /** Wh that flowed outside any transaction, or by which the register fell; more than zero. */
  readonly gapWh: number;
}

/**
 * Compares the register at the end of a transaction with that at the start of the next one on the same meter: what
 * it gained was delivered and never billed [METER-8]. Null when it stands still, to the Wh, or one is not known.
 */
export function registerGap(previousStopWh: number | null, startWh: number | null): RegisterGap | null {
  if (previousStopWh === null || startWh === null) return null;
  const gapWh = Math.round(startWh - previousStopWh);
  if (!Number.isFinite(gapWh) || gapWh === 0) return null;
  return gapWh > 0 ? { kind: 'energy-between', gapWh } : { kind: 'register-fell', gapWh: -gapWh };
}
