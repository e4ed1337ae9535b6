/** When a transaction without life is taken for ended. */
export interface ClosingPolicy {
  /** After its connector has been free for this long while the station is online; null for never. */
  readonly availableMs: number | null;
  /** After nothing has been heard of it for this long, whether the station is online or not; null for never. */
  readonly silentMs: number | null;
}

export const defaultClosingPolicy: ClosingPolicy = { availableMs: 30 * 60_000, silentMs: 72 * 3_600_000 };

/** What an operator wants of one station otherwise; null for what the system is set to, 0 for never. */
export interface StationClosing {
  readonly afterAvailableMinutes: number | null;
  readonly afterSilentHours: number | null;
}

export const asTheSystem: StationClosing = { afterAvailableMinutes: null, afterSilentHours: null };

/** The policy of a station: its own where the operator said so, the system's otherwise. */
export function closingPolicyFor(
  { afterAvailableMinutes, afterSilentHours }: StationClosing,
  { availableMs, silentMs }: ClosingPolicy,
): ClosingPolicy {
  return {
    availableMs: ownMs(afterAvailableMinutes, 60_000, availableMs),
    silentMs: ownMs(afterSilentHours, 3_600_000, silentMs),
  };
}

function ownMs(count: number | null, unitMs: number, otherwise: number | null): number | null {
  if (count === null) return otherwise;
  return count === 0 ? null : count * unitMs;
}

/**
 * The policy as an operator wrote it: whole minutes and hours, 0 for never. What is left out, or is no such number,
 * is the default.
 */
export function closingPolicyOf(settings: {
  readonly CLOSE_AFTER_AVAILABLE_MINUTES?: string | undefined;
  readonly CLOSE_AFTER_SILENT_HOURS?: string | undefined;
}): ClosingPolicy {
  const { availableMs, silentMs } = defaultClosingPolicy;
  return {
    availableMs: duration(settings.CLOSE_AFTER_AVAILABLE_MINUTES, 60_000, availableMs),
    silentMs: duration(settings.CLOSE_AFTER_SILENT_HOURS, 3_600_000, silentMs),
  };
}

function duration(text: string | undefined, unitMs: number, otherwise: number | null): number | null {
  if (text === undefined || !/^\d{1,6}$/.test(text.trim())) return otherwise;
  return ownMs(Number(text), unitMs, otherwise);
}
