import type { DeviceReportRequest } from '../../ocpp/station-request.ts';
import { answerCall } from '../answer.ts';
import type { OpenCall } from '../state.ts';
import { type Turn, putCommand, write } from '../turn.ts';

/** NotifyReport [B07, B08]: one part of the device model, joined to the command that asked for it by requestId. */
export function handleDeviceReport(turn: Turn, call: OpenCall, request: DeviceReportRequest): void {
  const { nowMs, history } = turn.context;
  if (request.variables.length > 0) {
    write(turn, {
      kind: 'variables',
      variables: request.variables.map((variable) => ({ ...variable, updatedAtMs: nowMs })),
    });
  }
  const open = [...turn.state.commands.values()].find(
    (command) => command.report?.requestId === request.requestId,
  );
  const command = open ?? history.commandByRequestId(request.requestId);
  if (command?.report) {
    const partsReceived = command.report.partsReceived + 1;
    putCommand(turn, {
      ...command,
      report: { ...command.report, partsReceived, complete: !request.toBeContinued },
    });
  }
  answerCall(turn, call, { kind: 'device-report' });
}
