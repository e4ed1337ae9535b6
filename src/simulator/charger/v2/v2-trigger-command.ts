import { enqueue } from '../call-queue.ts';
import { readMeter } from '../meter-reading.ts';
import { requestRegistration } from '../registration.ts';
import { repeatStatus } from '../status-report.ts';
import { sampleTransaction } from '../transactions.ts';
import type { Turn } from '../turn.ts';
import { findEvse } from '../turn.ts';
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
      enqueue(turn, { action: requestedMessage, payload: { status: 'Idle' } }, { beforeAcceptance: true });
      return { status: 'Accepted' };
    default:
      return { status: 'NotImplemented' };
  }
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
