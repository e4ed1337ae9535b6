import type { RequestPayload } from '../../../ocpp/payload-types.ts';
import type { CallDraft, ChargerState, EvseState } from '../charger-state.ts';
import { reservationOf } from '../reservation/reservations.ts';
import { findEvse } from '../turn.ts';

type Payload = RequestPayload<'1.6', 'StatusNotification'>;
export type V16Status = Payload['status'];

/** The state of a connector in the words of 1.6 §4.9. */
export function v16StatusOf(state: ChargerState, evse: EvseState): V16Status {
  if (evse.faultCode !== null) return 'Faulted';
  if (evse.transaction !== null) {
    const { chargingState } = evse.transaction;
    return chargingState === 'EVConnected' ? 'Charging' : chargingState;
  }
  if (!state.operative || !evse.operative) return 'Unavailable';
  if (evse.finishing) return 'Finishing';
  if (evse.car !== null || evse.authorization !== null) return 'Preparing';
  return reservationOf(state, evse) === null ? 'Available' : 'Reserved';
}

/** Connector 0 is the charge point itself and knows three states. */
export function v16StationStatusOf(state: ChargerState): V16Status {
  return state.operative ? 'Available' : 'Unavailable';
}

export function v16StatusNotification(
  state: ChargerState,
  connectorId: number,
  status: string,
  nowMs: number,
): CallDraft {
  const fault = findEvse(state, connectorId)?.faultCode ?? 'NoError';
  const payload: Payload = {
    connectorId,
    errorCode: fault as Payload['errorCode'],
    status: status as V16Status,
    timestamp: new Date(nowMs).toISOString(),
  };
  return { action: 'StatusNotification', payload };
}
