import { validateOutboundResponse } from '../ocpp/validate.ts';
import { type Shaped, shapePayload } from '../quirks/apply-quirks.ts';
import type { JsonObject } from '../quirks/quirk.ts';
import type { OpenCall } from './state.ts';
import { quirksOf, reportedEvseIds } from './station-quirks.ts';
import type { Turn } from './turn.ts';

/** Our answer to a CALL as it goes over the wire. */
export function shapedAnswer(turn: Turn, call: OpenCall, payload: unknown): Shaped {
  const { record, connectors } = turn.state;
  const { ocppVersion, action } = call;
  return shapePayload(
    payload as JsonObject,
    quirksOf(record, turn.context.quirks),
    {
      of: 'answer',
      ocppVersion,
      action,
      sentAtMs: turn.context.nowMs,
      evseIds: reportedEvseIds(connectors.values()),
    },
    (shaped) => validateOutboundResponse(ocppVersion, action, shaped),
  );
}
