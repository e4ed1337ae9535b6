const longestWaitS = 25;

/**
 * Seconds a caller is ready to wait, from `Prefer: wait=N` (RFC 7240 §4.3); null when it does not say. Never more than
 * 25: intermediaries give up at 30.
 */
export function preferredWaitS(prefer: string | undefined): number | null {
  for (const preference of (prefer ?? '').split(/[,;]/)) {
    const seconds = /^\s*wait\s*=\s*"?(\d{1,6})"?\s*$/i.exec(preference)?.[1];
    if (seconds !== undefined) return Math.min(longestWaitS, Number(seconds));
  }
  return null;
}
