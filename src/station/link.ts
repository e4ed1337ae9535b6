import type { Connectivity } from '../domain/domain-event.ts';
import type { OcppVersion } from '../ocpp/version.ts';
import { failSentCommands, sendNextCommand } from './commands.ts';
import { BOOT_RETRY_INTERVAL_S, HEARTBEAT_INTERVAL_S, MISSED_WINDOWS, RECONNECT_GRACE_MS } from './limits.ts';
import { noteLinkLasts, noteLinkOpened } from './link-history.ts';
import type { StationState } from './state.ts';
import type { Timer } from './timers.ts';
import { type Turn, patchRecord } from './turn.ts';

/** The station authenticated and opened a link; the newest one wins [I6]. A boot is not implied [1.6-J §5.4]. */
export function openLink(turn: Turn, linkId: string, ocppVersion: OcppVersion): void {
  const { nowMs } = turn.context;
  const old = turn.state.link;
  if (old !== null) {
    failSentCommands(turn, 'link-lost', 'the station opened a new link before it answered');
    turn.outputs.push({
      type: 'close-link',
      linkId: old.id,
      code: 1000,
      reason: 'superseded by a newer link',
    });
  }
  noteLinkOpened(turn, old === null ? null : old.lastSeenAtMs);
  turn.state = { ...turn.state, link: { id: linkId, ocppVersion, openedAtMs: nowMs, lastSeenAtMs: nowMs } };
  if (turn.state.record.connectivity !== 'online' || turn.state.record.ocppVersion !== ocppVersion) {
    setConnectivity(turn, 'online', ocppVersion);
  }
  sendNextCommand(turn);
}

/** A link ended. The late close of a superseded link touches nothing [I6]. */
export function closeLink(turn: Turn, linkId: string): void {
  if (turn.state.link?.id !== linkId) return;
  failSentCommands(turn, 'link-lost', 'the link dropped before the station answered');
  setConnectivity(turn, 'reconnecting');
  turn.state = { ...turn.state, link: null };
}

/** After a restart, a station whose socket is gone without a close is reconnecting, like after a dropped link. */
export function reconcileLinks(turn: Turn, openLinkIds: readonly string[]): void {
  const { link, record } = turn.state;
  if (link !== null && !openLinkIds.includes(link.id)) return closeLink(turn, link.id);
  if (link === null && record.connectivity === 'online') {
    failSentCommands(turn, 'link-lost', 'the link dropped before the station answered');
    setConnectivity(turn, 'reconnecting');
  }
}

/** Any frame shows that the station is there [1.6 §4.6, G02.FR.04]. */
export function noteSeen(turn: Turn): void {
  const { link, record } = turn.state;
  if (link === null) return;
  turn.state = { ...turn.state, link: { ...link, lastSeenAtMs: turn.context.nowMs } };
  if (record.connectivity !== 'online') setConnectivity(turn, 'online');
  noteLinkLasts(turn);
}

/** When the link must have shown life, or a dropped one have come back. */
export function linkTimers(state: StationState): Timer[] {
  const { link, record } = state;
  if (link !== null && record.connectivity === 'online') {
    const intervalS =
      record.bootStatus === 'accepted'
        ? HEARTBEAT_INTERVAL_S
        : Math.max(BOOT_RETRY_INTERVAL_S, HEARTBEAT_INTERVAL_S);
    return [
      { name: 'liveness', dueMs: link.lastSeenAtMs + MISSED_WINDOWS * intervalS * 1000, watched: true },
    ];
  }
  if (record.connectivity === 'reconnecting') {
    return [{ name: 'reconnect-grace', dueMs: record.connectivityChangedAtMs + RECONNECT_GRACE_MS }];
  }
  return [];
}

export function linkTimerFired(turn: Turn, name: string): void {
  const timer = linkTimers(turn.state).find((candidate) => candidate.name === name);
  if (timer === undefined || timer.dueMs > turn.context.nowMs) return;
  const { link } = turn.state;
  if (link !== null) {
    // A half-open peer is never reported by the platform; closing it lets the station open a fresh link.
    turn.outputs.push({
      type: 'close-link',
      linkId: link.id,
      code: 1001,
      reason: 'silent for two heartbeat intervals',
    });
    failSentCommands(turn, 'link-lost', 'the station fell silent before it answered');
  }
  setConnectivity(turn, 'offline');
  turn.state = { ...turn.state, link: null };
}

function setConnectivity(
  turn: Turn,
  connectivity: Connectivity,
  ocppVersion: OcppVersion | null = turn.state.record.ocppVersion,
): void {
  patchRecord(turn, {
    connectivity,
    ocppVersion,
    connectivityChangedAtMs: turn.context.nowMs,
    clockOffsetMs: turn.state.link?.clock?.offsetMs ?? turn.state.record.clockOffsetMs,
    lastSeenAtMs: turn.state.link?.lastSeenAtMs ?? turn.state.record.lastSeenAtMs,
  });
}
