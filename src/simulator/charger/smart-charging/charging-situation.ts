import type { ChargingSituation } from '../../../domain/charging/evse-limit.ts';
import type { RateLimit, Supply } from '../../../domain/charging/rate-limit.ts';
import { stateOfChargePercent } from '../car.ts';
import type { EvseOptions } from '../charger-options.ts';
import type { ChargerState } from '../charger-state.ts';
import { ocppTransactionId } from '../ocpp-transaction-id.ts';

/** What the composite schedule follows from. Our chargers live in UTC. */
export function chargingSituation(state: ChargerState, evseId: number, nowMs: number): ChargingSituation {
  const supply = state.options.evses[evseId === 0 ? 0 : evseId - 1] ?? state.options.evses[0];
  return {
    profiles: state.profiles,
    transactions: state.evses.flatMap(({ evseId: on, transaction, car }) =>
      transaction === null
        ? []
        : [
            {
              evseId: on,
              ocppTransactionId: ocppTransactionId(state, transaction),
              chargingStartedAtMs: transaction.chargingStartedAtMs,
              priorityCharging: transaction.priorityCharging,
              stateOfChargePercent: car === null ? null : stateOfChargePercent(car),
            },
          ],
    ),
    supply: supplyOf(supply),
    hardwareLimits: [],
    offlineSinceMs: state.linkLostAtMs,
    offsetMinutesAt: () => 0,
    nowMs,
  };
}

/** What the hardware allows: each EVSE for itself, and the station as much as all of them. */
export function hardwareLimits(
  state: ChargerState,
): readonly { readonly evseId: number; readonly limit: RateLimit }[] {
  const powersW = state.evses.map(({ supply }) => ({ supply, powerW: fullPowerW(supply) }));
  const most = Math.max(...powersW.map(({ supply }) => phasesOf(supply)));
  const value = powersW.reduce((sum, { powerW }) => sum + powerW, 0);
  return [
    { evseId: 0, limit: { unit: 'W', value, numberPhases: most, phaseToUse: null } },
    ...state.evses.map(({ evseId, supply }) => ({
      evseId,
      limit: { unit: 'A', value: supply.limitA, numberPhases: phasesOf(supply), phaseToUse: null } as const,
    })),
  ];
}

export function fullPowerW(supply: EvseOptions): number {
  return supply.nominalVoltageV * supply.limitA * phasesOf(supply);
}

export function phasesOf(supply: EvseOptions): number {
  return supply.supply === 'AC' ? supply.phases : 1;
}

function supplyOf(supply: EvseOptions | undefined): Supply {
  const { nominalVoltageV = 230 } = supply ?? {};
  return { nominalVoltageV, phases: supply?.supply === 'DC' ? null : (supply?.phases ?? 3) };
}
