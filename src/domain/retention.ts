/** How long what a station said is kept, in days; null for ever. Bills and payments are kept for ever in any case. */
export interface Retention {
  /** Exchanges of no transaction, boots, security events, and commands that are over. */
  readonly exchangesDays: number | null;
  /** Transactions that are over, with their exchanges and so their samples; statuses, which price them in 1.6. */
  readonly transactionsDays: number | null;
  /** Documents of collections that only grow, and alerts that are over. */
  readonly documentsDays: number | null;
}

const dayMs = 86_400_000;

/** The instant before which something is old enough to go; null when it never is. */
export function cutoffMs(days: number | null, nowMs: number): number | null {
  return days === null ? null : nowMs - days * dayMs;
}

/** Reads a number of days from a setting; `0` is for ever, and what is no whole number is taken for the default. */
export function readDays(setting: string | undefined, defaultDays: number | null): number | null {
  if (setting === undefined || !/^\d{1,5}$/.test(setting.trim())) return defaultDays;
  const days = Number(setting);
  return days === 0 ? null : days;
}

/** A station tidies up once a day, each at a time of its own, so that a fleet does not do it all at once. */
export function isTidyingDue(stationId: string, nowMs: number, roundMs: number): boolean {
  const rounds = Math.floor(dayMs / roundMs);
  let hash = 0;
  for (const character of stationId) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return Math.floor(nowMs / roundMs) % rounds === hash % rounds;
}
