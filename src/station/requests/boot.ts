import type { BootRequest } from '../../ocpp/station-request.ts';
import { answerCall } from '../answer.ts';
import { sendNextCommand } from '../commands.ts';
import { BOOT_RETRY_INTERVAL_S, HEARTBEAT_INTERVAL_S } from '../limits.ts';
import type { OpenCall, StationRecord } from '../state.ts';
import { type Turn, patchRecord, write } from '../turn.ts';

/**
 * BootNotification [B01-B03, 1.6 §4.2]: answered with what the operator decided. A boot ends no transaction:
 * after a power cut the station closes them itself. An unchanged boot writes only its own line of history.
 */
export function handleBoot(turn: Turn, call: OpenCall, request: BootRequest): void {
  const { nowMs } = turn.context;
  checkSerialNumber(turn, request);
  const { record } = turn.state;
  const isForeign = isOtherSerialNumber(record, request);
  const status = isForeign ? 'rejected' : record.registration;
  const { vendor, model, serialNumber, firmwareVersion, reason } = request;
  const changed =
    record.bootStatus !== status ||
    record.vendor !== vendor ||
    record.model !== model ||
    record.serialNumber !== serialNumber ||
    record.firmwareVersion !== firmwareVersion;
  if (changed && !isForeign)
    patchRecord(turn, { bootStatus: status, vendor, model, serialNumber, firmwareVersion });
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

/** Another charger under a known name: kept as a security event, and met as the operator chose [B01.FR.11]. */
function checkSerialNumber(turn: Turn, request: BootRequest): void {
  const { record } = turn.state;
  if (!isOtherSerialNumber(record, request)) return;
  const { nowMs } = turn.context;
  write(turn, {
    kind: 'security-event',
    type: 'SerialNumberMismatch',
    atMs: nowMs,
    receivedAtMs: nowMs,
    techInfo: `was ${record.serialNumber}, is ${request.serialNumber}`,
  });
  const { serialMismatch } = record.access;
  if (serialMismatch === 'refuse') return;
  const registration = serialMismatch === 'hold' ? 'pending' : record.registration;
  patchRecord(turn, { serialNumber: request.serialNumber, registration });
}

function isOtherSerialNumber(record: StationRecord, { serialNumber }: BootRequest): boolean {
  return record.serialNumber !== null && serialNumber !== null && record.serialNumber !== serialNumber;
}
