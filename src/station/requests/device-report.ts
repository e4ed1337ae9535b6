import type { DeviceReportRequest } from '../../ocpp/station-request.ts';
import { answerCall } from '../answer.ts';
import { joinPart } from '../join-part.ts';
import type { OpenCall } from '../state.ts';
import { type Turn, write } from '../turn.ts';

/** NotifyReport [B07, B08]: one part of the device model, joined to the command that asked for it by requestId. */
export function handleDeviceReport(turn: Turn, call: OpenCall, request: DeviceReportRequest): void {
  const { nowMs } = turn.context;
  if (request.variables.length > 0) {
    write(turn, {
      kind: 'variables',
      variables: request.variables.map((variable) => ({ ...variable, updatedAtMs: nowMs })),
    });
  }
  joinPart(turn, {
    of: ['GetBaseReport', 'GetReport'],
    requestId: request.requestId,
    toBeContinued: request.toBeContinued,
  });
  answerCall(turn, call, { kind: 'device-report' });
}
