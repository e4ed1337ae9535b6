import type { Tariff, TariffTerms } from './tariff.ts';

/**
 * The version that prices a transaction started at an instant: the newest of those that are valid by then, or null.
 * It stays that transaction's version for good; later ones do not touch it [TARIFF-1].
 */
export function tariffInForce(versions: readonly Tariff[], startedAtMs: number): Tariff | null {
  let inForce: Tariff | null = null;
  for (const tariff of versions) {
    if (tariff.validFromMs <= startedAtMs && tariff.version > (inForce?.version ?? 0)) inForce = tariff;
  }
  return inForce;
}

/** The next version of a tariff; the one before stays as it is. */
export function nextTariffVersion(previous: Tariff, terms: TariffTerms, validFromMs: number): Tariff {
  return { ...terms, id: previous.id, version: previous.version + 1, validFromMs };
}
