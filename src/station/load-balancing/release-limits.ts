import { installedProfiles } from '../../domain/charging/installed-profiles.ts';
import { queuedCommand, sendNextCommand } from '../commands.ts';
import { type Turn, putCommand } from '../turn.ts';
import { SITE_REQUESTER } from './assign-limit.ts';
import { isLimitProfileId } from './limit-command.ts';
import { isBalanced } from './report-to-site.ts';

/** A station that is away is told when it is back, within this time. */
const WAIT_MS = 30 * 86_400_000;
const action = 'ClearChargingProfile';

/**
 * No site shares its power with the station any more: what load balancing left behind is taken back, or its fallback,
 * often 0 A, would bind every transaction from now on [1.6 §5.5, K10]. Nothing for one that holds none of it.
 */
export function releaseLimits(turn: Turn): void {
  const { record, link, commands } = turn.state;
  if (isBalanced(record)) return;
  const version = link?.ocppVersion ?? record.ocppVersion ?? '1.6';
  for (const { profile } of installedProfiles(turn.context.history)) {
    const payload = version === '1.6' ? { id: profile.id } : { chargingProfileId: profile.id };
    const isAsked = [...commands.values()].some(
      (open) => open.action === action && JSON.stringify(open.payload) === JSON.stringify(payload),
    );
    if (!isLimitProfileId(profile.id) || isAsked) continue;
    const expiresAtMs = turn.context.nowMs + WAIT_MS;
    putCommand(turn, {
      ...queuedCommand(turn, {
        type: 'command-requested',
        commandId: turn.context.newId(),
        action,
        payload,
        timeoutMs: null,
        requestedBy: SITE_REQUESTER,
      }),
      expiresAtMs,
    });
  }
  sendNextCommand(turn);
}
