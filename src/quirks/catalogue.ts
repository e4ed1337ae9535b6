import type { Quirk } from './quirk.ts';
import { tolerances } from './tolerances.ts';
import { vendorQuirks } from './vendor-quirks.ts';

/** Every quirk there is. */
export const catalogue: readonly Quirk[] = [...vendorQuirks, ...tolerances];
