import type { BootRequest } from '../../ocpp/station-request.ts';
import { answerCall } from '../answer.ts';
import { sendNextCommand } from '../commands.ts';
import { BOOT_RETRY_INTERVAL_S, HEARTBEAT_INTERVAL_S } from '../limits.ts';
import type { OpenCall } from '../state.ts';
import { type Turn, patchRecord, write } from '../turn.ts';

/**
 * BootNotification [B01-B03, 1.6 §4.2]: answered with what the operator decided. A boot ends no transaction:
 * after a power cut the station closes them itself. An unchanged boot writes only its own line of history.
 */
export function handleBoot(turn: Turn, call: OpenCall, request: BootRequest): void {
  const { nowMs } = turn.context;
  const { record } = turn.state;
  const status = record.registration;
  const { vendor, model, serialNumber, firmwareVersion, reason } = request;
  const changed =
    record.bootStatus !== status ||
    record.vendor !== vendor ||
    record.model !== model ||
    record.serialNumber !== serialNumber ||
    record.firmwareVersion !== firmwareVersion;
  if (changed) patchRecord(turn, { bootStatus: status, vendor, model, serialNumber, firmwareVersion });
  write(turn, {
    kind: 'boot',
    boot: { atMs: nowMs, vendor, model, serialNumber, firmwareVersion, reason, status },
  });
  const intervalS = status === 'accepted' ? HEARTBEAT_INTERVAL_S : BOOT_RETRY_INTERVAL_S;
  answerCall(turn, call, { kind: 'boot', status, intervalS, currentTimeMs: nowMs });
  const { link } = turn.state;
  if (link === null || link.booted === true) return;
  turn.state = { ...turn.state, link: { ...link, booted: true } };
  // Commands may have waited for just this.
  sendNextCommand(turn);
}
