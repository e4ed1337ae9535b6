import type { CallDraft, ChargerState, EvseState } from '../charger-state.ts';
import { reservationOf } from '../reservation/reservations.ts';
import type { V2Request } from './v2-payload.ts';

type Payload = V2Request<'StatusNotification'>;

/** 2.x tells apart only whether a connector can be used; what happens on it is told by TransactionEvent [G01]. */
export function v2StatusOf(state: ChargerState, evse: EvseState): Payload['connectorStatus'] {
  if (evse.faultCode !== null) return 'Faulted';
  if (evse.transaction === null && (!state.operative || !evse.operative)) return 'Unavailable';
  if (evse.car !== null || evse.authorization !== null) return 'Occupied';
  return reservationOf(state, evse) === null ? 'Available' : 'Reserved';
}

export function v2StatusNotification(
  _state: ChargerState,
  evseId: number,
  status: string,
  nowMs: number,
): CallDraft {
  const payload: Payload = {
    timestamp: new Date(nowMs).toISOString(),
    connectorStatus: status as Payload['connectorStatus'],
    evseId,
    connectorId: 1,
  };
  return { action: 'StatusNotification', payload };
}
