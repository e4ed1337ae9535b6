import { type ErrorCode } from '../ocpp/error-code.ts';
import { encodeFrame } from '../ocpp/frame.ts';
import { encodeStationResponse } from '../ocpp/station-message.ts';
import type { StationResponse } from '../ocpp/station-request.ts';
import { validateOutboundResponse } from '../ocpp/validate.ts';
import { inboundExchange } from './exchanges.ts';
import { shapedAnswer } from './shape-answer.ts';
import type { OpenCall } from './state.ts';
import { type Turn, journal, showOnly } from './turn.ts';

/**
 * Answers a CALL with a CALLRESULT and keeps the exchange. The payload is validated as strictly as a station would:
 * an invalid one is our bug, so it throws and nothing is committed. `transactionId` is that of the transaction
 * whose facts or samples the CALL carries, if any.
 */
export function answerCall(
  turn: Turn,
  call: OpenCall,
  response: StationResponse,
  transactionId: string | null = null,
): void {
  const payload = encodeStationResponse(call.ocppVersion, call.action, response);
  const fault = validateOutboundResponse(call.ocppVersion, call.action, payload);
  if (fault !== null) throw new Error(`invalid ${call.action} response of ours: ${fault.description}`);
  const shaped = shapedAnswer(turn, call, payload);
  turn.outputs.push({
    type: 'send-frame',
    linkId: call.linkId,
    text: encodeFrame({ type: 'call-result', messageId: call.messageId, payload: shaped.value }),
  });
  const repairs = [...call.repairs, ...shaped.repairs];
  const exchange = inboundExchange(turn, { ...call, repairs }, 'answered', shaped.value);
  if (response.kind === 'heartbeat') showOnly(turn, exchange);
  else journal(turn, exchange, transactionId);
}

/** Answers a CALL with a CALLERROR and keeps the exchange with what the station sent; `transactionId` as above. */
export function refuseCall(
  turn: Turn,
  call: OpenCall,
  errorCode: ErrorCode,
  errorDescription: string,
  transactionId: string | null = null,
): void {
  const text = encodeFrame({
    type: 'call-error',
    messageId: call.messageId,
    errorCode,
    errorDescription,
    errorDetails: {},
  });
  turn.outputs.push({ type: 'send-frame', linkId: call.linkId, text });
  const answer = { errorCode, errorDescription, errorDetails: {} };
  journal(turn, inboundExchange(turn, call, 'error', answer), transactionId);
}
