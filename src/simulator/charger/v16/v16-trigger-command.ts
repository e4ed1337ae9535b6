import type { RequestPayload, ResponsePayload } from '../../../ocpp/payload-types.ts';
import { enqueue } from '../call-queue.ts';
import { readMeter } from '../meter-reading.ts';
import { requestRegistration } from '../registration.ts';
import { repeatStatus } from '../status-report.ts';
import { sampleTransaction } from '../transactions.ts';
import type { Turn } from '../turn.ts';
import { findEvse } from '../turn.ts';
import { v16Value } from './v16-configuration.ts';
import { v16MeterValues } from './v16-meter-value.ts';

type Request = RequestPayload<'1.6', 'TriggerMessage'>;

/** Answers, then sends what was asked for; without a connector, for all of them [1.6 §5.17]. */
export function v16TriggerMessage(turn: Turn, request: Request): ResponsePayload<'1.6', 'TriggerMessage'> {
  const { connectorId, requestedMessage } = request;
  const { evses } = turn.state;
  if (connectorId !== undefined && connectorId !== 0 && findEvse(turn.state, connectorId) === null) {
    return { status: 'Rejected' };
  }
  const connectorIds = connectorId === undefined ? evses.map((evse) => evse.evseId) : [connectorId];
  switch (requestedMessage) {
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
    case 'DiagnosticsStatusNotification':
    case 'FirmwareStatusNotification':
      enqueue(turn, { action: requestedMessage, payload: { status: 'Idle' } }, { beforeAcceptance: true });
  }
  return { status: 'Accepted' };
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
