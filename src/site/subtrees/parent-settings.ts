import type { SiteSettings } from '../settings.ts';

/**
 * How budgets are shared among sub-trees: in proportion to what they could use, and sooner and finer than limits among
 * stations, since nobody's memory wears out. They are renewed early: limits of stations end where budgets do.
 */
export function parentSettings(settings: SiteSettings): SiteSettings {
  return {
    ...settings,
    strategy: 'proportional',
    renewShare: 0.5,
    riseEveryMs: 1_000,
    deadbandA: 2,
    minimumOnMs: 0,
    minimumOffMs: 0,
  };
}
