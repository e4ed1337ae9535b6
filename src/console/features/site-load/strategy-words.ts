/** The strategies in words, as they are chosen among. */
export const strategyChoices: readonly { readonly value: string; readonly label: string }[] = [
  { value: 'weighted', label: 'by need (weighted)' },
  { value: 'equal-share', label: 'equal shares' },
  { value: 'first-come-first-served', label: 'first come, first served' },
  { value: 'round-robin', label: 'in turn (round robin)' },
  { value: 'earliest-deadline-first', label: 'earliest departure first' },
  { value: 'least-laxity-first', label: 'least time to spare first' },
  { value: 'proportional', label: 'in proportion to what cars can take' },
];
