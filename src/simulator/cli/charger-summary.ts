import type { ChargerState, EvseState } from '../charger/charger-state.ts';
import { advanceMeter, registerWh } from '../charger/meter.ts';

/** A charger at a glance. */
export interface ChargerSummary {
  readonly link: string;
  readonly statuses: readonly string[];
  readonly powerW: number;
  /** Of the transactions that run. */
  readonly energyWh: number;
  /** What the CSMS calls the transactions that run; the charger's own name until a 1.6 id is known. */
  readonly transactions: readonly string[];
}

export function summarize(state: ChargerState, nowMs: number): ChargerSummary {
  const evses = state.evses.map((evse) => now(evse, nowMs));
  return {
    link: linkText(state),
    statuses: evses.map((evse) => evse.reportedStatus ?? '-'),
    powerW: evses.reduce((sum, evse) => sum + evse.meter.powerW, 0),
    energyWh: evses.reduce(
      (sum, evse) =>
        sum + (evse.transaction === null ? 0 : registerWh(evse.meter) - evse.transaction.begin.registerWh),
      0,
    ),
    transactions: evses.flatMap(({ transaction }) =>
      transaction === null ? [] : [String(state.transactionIds[transaction.key] ?? transaction.key)],
    ),
  };
}

/** One line of text, in columns. */
export function summaryLine(id: string, summary: ChargerSummary, idWidth: number): string {
  const power = `${(summary.powerW / 1000).toFixed(1)} kW`.padStart(9);
  const energy = `${(summary.energyWh / 1000).toFixed(3)} kWh`.padStart(12);
  const statuses = summary.statuses.join(' ').padEnd(12);
  return `${id.padEnd(idWidth)}  ${summary.link.padEnd(10)}  ${statuses} ${power} ${energy}  ${summary.transactions.join(' ')}`;
}

/** The meter is only advanced when something happens; an onlooker wants to see it move. */
function now(evse: EvseState, nowMs: number): EvseState {
  return evse.car === null ? evse : { ...evse, ...advanceMeter(evse.supply, evse.meter, evse.car, nowMs) };
}

function linkText(state: ChargerState): string {
  if (!state.powered) return 'off';
  if (state.link !== 'up') return state.link === 'connecting' ? 'connecting' : 'offline';
  return state.registration === 'Accepted' ? 'online' : state.registration.toLowerCase();
}
