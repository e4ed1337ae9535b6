import type { RequestPayload } from '../../../ocpp/payload-types.ts';
import { enqueue } from '../call-queue.ts';
import { tellJob } from '../jobs/jobs.ts';
import { readMeter } from '../meter-reading.ts';
import { requestRegistration } from '../registration.ts';
import { repeatStatus } from '../status-report.ts';
import { sampleTransaction } from '../transactions.ts';
import type { Turn } from '../turn.ts';
import { findEvse } from '../turn.ts';
import { v16SignCertificate } from './v16-certificate-commands.ts';
import { v16Value } from './v16-configuration.ts';
import { v16MeterValues } from './v16-meter-value.ts';
import type { V16Answer, V16Command } from './v16-payload.ts';

type Message =
  | V16Command<'TriggerMessage'>['requestedMessage']
  | V16Command<'ExtendedTriggerMessage'>['requestedMessage'];

/** Answers, then sends what was asked for; without a connector, for all of them [1.6 §5.17]. */
export function v16TriggerMessage(
  turn: Turn,
  { requestedMessage, connectorId }: V16Command<'TriggerMessage'>,
): V16Answer<'TriggerMessage'> {
  return { status: trigger(turn, requestedMessage, connectorId, 'FirmwareStatusNotification') };
}

/** The same with the messages of the security extension, of which firmware has its own [1.6 security extension F06]. */
export function v16ExtendedTriggerMessage(
  turn: Turn,
  { requestedMessage, connectorId }: V16Command<'ExtendedTriggerMessage'>,
): V16Answer<'ExtendedTriggerMessage'> {
  return { status: trigger(turn, requestedMessage, connectorId, 'SignedFirmwareStatusNotification') };
}

function trigger(
  turn: Turn,
  message: Message,
  connectorId: number | undefined,
  firmwareAction: 'FirmwareStatusNotification' | 'SignedFirmwareStatusNotification',
): 'Accepted' | 'Rejected' {
  if (connectorId !== undefined && connectorId !== 0 && findEvse(turn.state, connectorId) === null) {
    return 'Rejected';
  }
  const all = turn.state.evses.map((evse) => evse.evseId);
  const connectorIds = connectorId === undefined ? all : [connectorId];
  switch (message) {
    case 'BootNotification':
      requestRegistration(turn);
      break;
    case 'Heartbeat':
      enqueue(turn, { action: 'Heartbeat', payload: {} }, { beforeAcceptance: true });
      break;
    case 'StatusNotification':
      for (const id of connectorId === undefined ? [0, ...connectorIds] : connectorIds)
        repeatStatus(turn, id);
      break;
    case 'MeterValues':
      for (const id of connectorIds) sendMeterValues(turn, id);
      break;
    case 'FirmwareStatusNotification':
      tellJobOrIdle(turn, firmwareAction);
      break;
    case 'DiagnosticsStatusNotification':
    case 'LogStatusNotification':
      tellJobOrIdle(turn, message);
      break;
    case 'SignChargePointCertificate':
      v16SignCertificate(turn);
  }
  return 'Accepted';
}

/** A job is told by the message it began with, and only while it runs; otherwise the charger is idle. */
function tellJobOrIdle(turn: Turn, action: string): void {
  const job = turn.state.jobs.find((candidate) => candidate.action === action && candidate.next.length > 0);
  if (job !== undefined && job.told !== null) tellJob(turn, job);
  else enqueue(turn, { action, payload: { status: 'Idle' } }, { beforeAcceptance: true });
}

function sendMeterValues(turn: Turn, connectorId: number): void {
  const evse = findEvse(turn.state, connectorId);
  if (evse === null) return;
  if (evse.transaction !== null) {
    sampleTransaction(turn, evse, 'triggered');
    return;
  }
  const reading = readMeter(evse.supply, evse.meter, evse.car, turn.context.nowMs);
  const meterValue = v16MeterValues(reading, 'Trigger', v16Value(turn.state, 'MeterValuesSampledData'));
  const payload: RequestPayload<'1.6', 'MeterValues'> = { connectorId, meterValue };
  if (meterValue.length > 0) enqueue(turn, { action: 'MeterValues', payload }, { beforeAcceptance: true });
}
