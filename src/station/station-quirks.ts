import { catalogue } from '../quirks/catalogue.ts';
import type { Quirk, StationIdentity } from '../quirks/quirk.ts';
import { resolveQuirks } from '../quirks/resolve-quirks.ts';

/** The part of a station's record that decides about its quirks. */
type QuirkyStation = StationIdentity & { readonly strict: boolean };

/**
 * The quirks of a station, from what it said when it last booted: that outlives links, and after a reconnect frames
 * come before any boot. A strict station has none.
 */
export function quirksOf(record: QuirkyStation, quirks: readonly Quirk[] = catalogue): readonly Quirk[] {
  if (record.strict) return [];
  if (quirks !== catalogue) return resolveQuirks(record, quirks);
  const known = resolved.get(record);
  if (known !== undefined) return known;
  const found = resolveQuirks(record, catalogue);
  resolved.set(record, found);
  return found;
}

/** Every frame asks; records never change in place, so the answer for one is good for as long as it lives. */
const resolved = new WeakMap<QuirkyStation, readonly Quirk[]>();

/** Ids of the quirks that its fingerprint chose; what is tolerated of everybody says nothing about a station. */
export function chosenQuirkIds(record: QuirkyStation): string[] {
  return quirksOf(record)
    .filter(({ fingerprint }) => fingerprint !== 'everybody')
    .map(({ id }) => id);
}

/** EVSEs the station ever reported, without 0, in order. */
export function reportedEvseIds(connectors: Iterable<{ readonly evseId: number }>): number[] {
  const ids = new Set<number>();
  for (const { evseId } of connectors) if (evseId > 0) ids.add(evseId);
  return [...ids].sort((a, b) => a - b);
}
