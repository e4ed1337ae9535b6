import type { WhatIfView } from '../../../http/contract/site-load.ts';

type Share = WhatIfView['evses'][number];

export interface WhatIfChanges {
  /** Those who would get something else, whoever loses most first. */
  readonly changed: readonly Share[];
  /** Sums over all EVSEs, in ampere. */
  readonly nowA: number;
  readonly thenA: number;
  /** How many would be switched off, and on. */
  readonly switchedOff: number;
  readonly switchedOn: number;
}

/** What a supposition would change, among all that stays as it is. */
export function whatIfChanges({ evses }: WhatIfView): WhatIfChanges {
  const sum = (of: (share: Share) => number) => evses.reduce((total, share) => total + of(share), 0);
  return {
    changed: evses
      .filter(({ nowA, thenA }) => Math.abs(nowA - thenA) > 0.05)
      .toSorted((a, b) => a.thenA - a.nowA - (b.thenA - b.nowA)),
    nowA: sum(({ nowA }) => nowA),
    thenA: sum(({ thenA }) => thenA),
    switchedOff: evses.filter(({ nowA, thenA }) => nowA > 0 && thenA === 0).length,
    switchedOn: evses.filter(({ nowA, thenA }) => nowA === 0 && thenA > 0).length,
  };
}
