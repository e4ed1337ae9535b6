import { enqueue } from '../call-queue.ts';
import { tellJob } from '../jobs/jobs.ts';
import { readMeter } from '../meter-reading.ts';
import { requestRegistration } from '../registration.ts';
import { repeatStatus } from '../status-report.ts';
import { sampleTransaction } from '../transactions.ts';
import type { Turn } from '../turn.ts';
import { findEvse } from '../turn.ts';
import { v2SignCertificate } from './v2-certificate-commands.ts';
import { v2Value } from './v2-device-model.ts';
import { v2MeterValues } from './v2-meter-value.ts';
import type { V2Answer, V2Command, V2Request } from './v2-payload.ts';

type Answer = V2Answer<'TriggerMessage'>;

/** Answers, then sends what was asked for; without an EVSE, for all of them [F06]. */
export function v2TriggerMessage(
  turn: Turn,
  { requestedMessage, evse }: V2Command<'TriggerMessage'>,
): Answer {
  const { evses, registration } = turn.state;
  if (evse !== undefined && findEvse(turn.state, evse.id) === null) return { status: 'Rejected' };
  const evseIds = evse === undefined ? evses.map(({ evseId }) => evseId) : [evse.id];
  switch (requestedMessage) {
    case 'BootNotification':
      // Once accepted, a charger has nothing more to ask [F06.FR.17].
      if (registration === 'Accepted') return { status: 'Rejected' };
      requestRegistration(turn);
      return { status: 'Accepted' };
    case 'Heartbeat':
      enqueue(turn, { action: 'Heartbeat', payload: {} }, { beforeAcceptance: true });
      return { status: 'Accepted' };
    case 'StatusNotification':
      // Which connector must be said [F06.FR.13].
      if (evse !== undefined && evse.connectorId !== 1) return { status: 'Rejected' };
      for (const evseId of evseIds) repeatStatus(turn, evseId);
      return { status: 'Accepted' };
    case 'MeterValues':
      for (const evseId of evseIds) sendMeterValues(turn, evseId);
      return { status: 'Accepted' };
    case 'TransactionEvent':
      return triggerTransactionEvents(turn, evseIds);
    case 'LogStatusNotification':
    case 'FirmwareStatusNotification':
    case 'PublishFirmwareStatusNotification':
      tellJobOrIdle(turn, requestedMessage);
      return { status: 'Accepted' };
    case 'SignChargingStationCertificate':
      v2SignCertificate(turn, 'ChargingStationCertificate');
      return { status: 'Accepted' };
    case 'SignV2GCertificate':
      v2SignCertificate(turn, 'V2GCertificate');
      return { status: 'Accepted' };
    case 'SignV2G20Certificate':
      v2SignCertificate(turn, 'V2G20Certificate');
      return { status: 'Accepted' };
    case 'SignCombinedCertificate':
      v2SignCertificate(turn, null);
      return { status: 'Accepted' };
    default:
      // Of custom triggers it knows none.
      return { status: 'NotImplemented' };
  }
}

/** A job is told while it runs; otherwise the charger is idle [L01.FR.25, N01]. */
function tellJobOrIdle(turn: Turn, action: string): void {
  const job = turn.state.jobs.find((candidate) => candidate.action === action && candidate.next.length > 0);
  if (job !== undefined && job.told !== null) tellJob(turn, job);
  else enqueue(turn, { action, payload: { status: 'Idle' } }, { beforeAcceptance: true });
}

function triggerTransactionEvents(turn: Turn, evseIds: readonly number[]): Answer {
  const running = turn.state.evses.filter(
    (evse) => evseIds.includes(evse.evseId) && evse.transaction !== null,
  );
  for (const evse of running) sampleTransaction(turn, evse, 'triggered');
  return { status: running.length === 0 ? 'Rejected' : 'Accepted' };
}

function sendMeterValues(turn: Turn, evseId: number): void {
  const evse = findEvse(turn.state, evseId);
  if (evse === null) return;
  const reading = readMeter(evse.supply, evse.meter, evse.car, turn.context.nowMs);
  const meterValue = v2MeterValues(
    reading,
    'Trigger',
    v2Value(turn.state, 'SampledDataCtrlr', 'TxUpdatedMeasurands'),
  );
  const payload: V2Request<'MeterValues'> = { evseId, meterValue: [...meterValue] };
  if (meterValue.length > 0) enqueue(turn, { action: 'MeterValues', payload }, { beforeAcceptance: true });
}
