import type { PlannedCharge } from '../../domain/site-forecast.ts';
import { type Turn, evsesOf, rebalanceSoon } from '../turn.ts';

/** Takes over what was planned for the transactions that still run; of the others nothing is planned any more. */
export function takePlan(turn: Turn, charges: readonly PlannedCharge[]): void {
  for (const { evse, state } of evsesOf(turn)) {
    const planned = charges.find(
      ({ evseId, transactionId }) => evseId === evse.id && transactionId === state.transaction?.id,
    );
    if (planned === undefined && state.planned === undefined) continue;
    const { planned: _before, ...rest } = state;
    turn.state = {
      ...turn.state,
      evses: { ...turn.state.evses, [evse.id]: planned === undefined ? rest : { ...rest, planned } },
    };
    rebalanceSoon(turn);
  }
}
