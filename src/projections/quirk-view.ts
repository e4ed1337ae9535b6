import type { QuirkDescription } from '../domain/quirk-description.ts';
import type { RepairCount } from '../domain/repair-count.ts';
import type { QuirkView } from '../http/contract/quirk.ts';
import { timestamp } from './timestamp.ts';

/** A quirk with its counters, those met most often first. `totals` may be about other quirks too. */
export function quirkView(
  description: QuirkDescription,
  totals: readonly (RepairCount & { readonly stations: number })[],
): QuirkView {
  const own = totals
    .filter(({ quirkId }) => quirkId === description.id)
    .sort((one, other) => other.count - one.count);
  const { fingerprint } = description;
  return {
    id: description.id,
    fingerprint:
      fingerprint === null
        ? null
        : {
            ...fingerprint,
            vendors: [...fingerprint.vendors],
            models: fingerprint.models === null ? null : [...fingerprint.models],
          },
    versions: description.versions === null ? null : [...description.versions],
    hook: description.hook,
    why: description.why,
    evidence: [...description.evidence],
    count: own.reduce((sum, { count }) => sum + count, 0),
    counts: own.map(({ vendor, model, firmwareVersion, stations, count, firstAtMs, lastAtMs }) => ({
      vendor,
      model,
      firmwareVersion,
      stations,
      count,
      firstAt: timestamp(firstAtMs),
      lastAt: timestamp(lastAtMs),
    })),
  };
}
