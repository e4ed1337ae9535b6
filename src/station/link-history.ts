import { clearAlert, raiseAlert } from './alerts.ts';
import type { LinkHistory } from './state.ts';
import { type Turn, patchRecord, write } from './turn.ts';

/** So many links within the window are no station with a bad connection any more. */
const FLAPPING_LINKS = 10;
/** So many that came while the one before was alive are two stations under one name. */
const DUPLICATE_LINKS = 3;
const WINDOW_MS = 600_000;
/** A link that showed life this recently was not just a dead socket that nobody had noticed. */
const ALIVE_MS = 60_000;

const noHistory: LinkHistory = { openedAtMs: [], displacedAtMs: [], flapping: false };

/**
 * A link was opened: what the last ones looked like is in the station's row, which opening one writes anyway. Raises what
 * an operator must know of: links that come and go, and a second station under the same name [A04].
 */
export function noteLinkOpened(turn: Turn, displacedSeenAtMs: number | null): void {
  const { nowMs } = turn.context;
  const before = turn.state.record.linkHistory ?? noHistory;
  const isAlive = displacedSeenAtMs !== null && nowMs - displacedSeenAtMs < ALIVE_MS;
  const recent = (times: readonly number[], keep: number): number[] =>
    times.filter((atMs) => nowMs - atMs < WINDOW_MS).slice(-keep);
  const openedAtMs = recent([...before.openedAtMs, nowMs], FLAPPING_LINKS);
  const displacedAtMs = recent(
    isAlive ? [...before.displacedAtMs, nowMs] : before.displacedAtMs,
    DUPLICATE_LINKS,
  );
  const flapping = openedAtMs.length >= FLAPPING_LINKS;
  patchRecord(turn, { linkHistory: { openedAtMs, displacedAtMs, flapping } });
  if (isAlive && displacedAtMs.length === DUPLICATE_LINKS && before.displacedAtMs.length < DUPLICATE_LINKS) {
    const detail = `${DUPLICATE_LINKS} times within ten minutes it connected while its link before was alive: two stations may have the same name and password.`;
    note(turn, 'DuplicateLink', detail);
    raiseAlert(turn, { type: 'duplicate-link', subject: '', detail });
  }
  if (flapping && !before.flapping) {
    const detail = `It connected ${FLAPPING_LINKS} times within ten minutes.`;
    note(turn, 'LinkFlapping', detail);
    raiseAlert(turn, { type: 'link-flapping', subject: '', detail });
  }
  if (!flapping && before.flapping) clearAlert(turn, 'link-flapping', '');
}

/** A frame came: a link that has lasted ends the flapping. */
export function noteLinkLasts(turn: Turn): void {
  const { link, record } = turn.state;
  if (record.linkHistory?.flapping !== true || link === null) return;
  if (turn.context.nowMs - link.openedAtMs < WINDOW_MS) return;
  patchRecord(turn, { linkHistory: { ...record.linkHistory, flapping: false } });
  clearAlert(turn, 'link-flapping', '');
}

function note(turn: Turn, type: string, techInfo: string): void {
  const { nowMs } = turn.context;
  write(turn, { kind: 'security-event', type, atMs: nowMs, receivedAtMs: nowMs, techInfo });
}
