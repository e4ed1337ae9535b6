import { performAct } from './acts.ts';
import { adapterFor } from './adapter-for.ts';
import { nextCall } from './call-queue.ts';
import type { ChargerContext, ChargerInput } from './charger-input.ts';
import type { ChargerOutput } from './charger-output.ts';
import type { ChargerState } from './charger-state.ts';
import { uploadEnded } from './jobs/upload.ts';
import { advanceMeter } from './meter.ts';
import { receiveFrame } from './receive-frame.ts';
import { connect, connected, disconnected } from './registration.ts';
import { sendCall } from './send-call.ts';
import { settleShutdown } from './shutdown.ts';
import { settleLimits } from './smart-charging/settle-limits.ts';
import { reportStatuses } from './status-report.ts';
import { timerFired } from './timers.ts';
import type { Turn } from './turn.ts';
import { update } from './turn.ts';

/**
 * Everything a virtual charger does: what happened goes in, the new state and what to do about it come out.
 * Time and chance come in with `context`; the same inputs always give the same outputs.
 */
export function chargerStep(
  state: ChargerState,
  input: ChargerInput,
  context: ChargerContext,
): { state: ChargerState; outputs: readonly ChargerOutput[] } {
  const turn: Turn = { state, outputs: [], context, adapter: adapterFor(state.options.ocppVersion) };
  letEnergyFlow(turn);
  take(turn, input);
  settleShutdown(turn);
  settleLimits(turn);
  turn.adapter.settle(turn);
  reportStatuses(turn);
  const call = nextCall(turn);
  if (call !== null) sendCall(turn, call);
  return { state: turn.state, outputs: turn.outputs };
}

function take(turn: Turn, input: ChargerInput): void {
  switch (input.type) {
    case 'power-on':
      if (turn.state.link === 'down') connect(turn);
      return;
    case 'connected':
      if (turn.state.link === 'connecting') connected(turn);
      return;
    case 'disconnected':
      disconnected(turn, input.reason);
      return;
    case 'frame-received':
      if (turn.state.link === 'up') receiveFrame(turn, input.text);
      return;
    case 'timer-fired':
      timerFired(turn, input.name);
      return;
    case 'upload-ended':
      uploadEnded(turn, input.location, input.isDone);
      return;
    case 'act':
      performAct(turn, input.act);
  }
}

function letEnergyFlow(turn: Turn): void {
  if (turn.state.evses.every((evse) => evse.meter.flowingSinceMs === null)) return;
  update(turn, {
    evses: turn.state.evses.map((evse) =>
      evse.car === null
        ? evse
        : { ...evse, ...advanceMeter(evse.supply, evse.meter, evse.car, turn.context.nowMs) },
    ),
  });
}
