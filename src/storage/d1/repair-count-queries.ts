import type { RepairCount } from '../../domain/repair-count.ts';

/** Kinds of station times quirks; far more than a fleet has. */
const TOTALS_MAX = 5_000;

/** How often each quirk was met, added up over the stations of the same vendor, model and firmware. */
export async function listRepairTotals(
  db: D1Database,
): Promise<readonly (RepairCount & { readonly stations: number })[]> {
  const { results } = await db
    .prepare(
      `SELECT quirk_id AS quirkId, vendor, model, firmware_version AS firmwareVersion, count(*) AS stations,
        sum(count) AS count, min(first_at_ms) AS firstAtMs, max(last_at_ms) AS lastAtMs
      FROM repair_counts GROUP BY quirk_id, vendor, model, firmware_version LIMIT ?1`,
    )
    .bind(TOTALS_MAX)
    .all<RepairCount & { readonly stations: number }>();
  return results;
}
