/** One way to word a limit in SetChargingProfile. Stations differ in what they take. */
export interface LimitForm {
  readonly rateUnit: 'A' | 'W';
  readonly stackLevel: 'highest' | 'zero';
  readonly kind: 'Absolute' | 'Relative';
  readonly purpose: 'TxProfile' | 'TxDefaultProfile';
}

/** In the order they are tried. ChargingStationExternalConstraints is not ours to set [K01]. */
export const limitForms: readonly LimitForm[] = [
  { rateUnit: 'A', stackLevel: 'highest', kind: 'Absolute', purpose: 'TxProfile' },
  { rateUnit: 'W', stackLevel: 'highest', kind: 'Absolute', purpose: 'TxProfile' },
  { rateUnit: 'A', stackLevel: 'zero', kind: 'Absolute', purpose: 'TxProfile' },
  { rateUnit: 'A', stackLevel: 'zero', kind: 'Relative', purpose: 'TxProfile' },
  { rateUnit: 'A', stackLevel: 'zero', kind: 'Absolute', purpose: 'TxDefaultProfile' },
];

/** The form by number; the first when there is no such form. */
export function limitForm(index: number): LimitForm {
  const form = limitForms[index] ?? limitForms[0];
  if (form === undefined) throw new RangeError('There are no forms.');
  return form;
}

/** True when an acknowledged profile of form `later` replaces an earlier one of form `earlier` [1.6 §3.13, K01]. */
export function replaces(later: number, earlier: number): boolean {
  const [a, b] = [limitForm(later), limitForm(earlier)];
  return a.stackLevel === b.stackLevel && a.purpose === b.purpose;
}
