import type { Car } from '../car.ts';
import { stateOfChargePercent } from '../car.ts';
import { enqueue } from '../call-queue.ts';
import type { EvseState, TransactionState } from '../charger-state.ts';
import { phasesOf } from '../smart-charging/charging-situation.ts';
import { expectedSchedule } from '../smart-charging/expected-schedule.ts';
import type { Turn } from '../turn.ts';
import { findEvse, isOnline, updateEvse } from '../turn.ts';
import type { V2Request } from './v2-payload.ts';

type Needs = V2Request<'NotifyEVChargingNeeds'>;
type Schedule = V2Request<'NotifyEVChargingSchedule'>;

/** The most periods that our cars take. */
const maxScheduleTuples = 12;
/** The least an AC car charges with [IEC 61851]. */
const leastCurrentA = 6;
/** For how long a car plans that does not say when it leaves. */
const plannedS = 3_600;

/**
 * Speaks for the cars of ISO 15118: once a transaction of one is allowed and the CSMS knows of it, what the car needs is
 * told [K15.FR.01]; each TxProfile that comes for it is answered with the schedule the car made of it [K15.FR.10, K16].
 */
export function v2SettleCarNeeds(turn: Turn): void {
  if (!isOnline(turn.state)) return;
  for (const { evseId } of turn.state.evses) settle(turn, evseId);
}

function settle(turn: Turn, evseId: number): void {
  const evse = findEvse(turn.state, evseId);
  const { car, transaction, authorization } = evse ?? {};
  if (!evse || !car?.iso15118 || !transaction || !authorization || isUntold(turn, transaction)) return;
  if (!transaction.needsTold) {
    enqueue(turn, { action: 'NotifyEVChargingNeeds', payload: needsOf(turn, evse, car, transaction) });
    updateEvse(turn, evse, { transaction: { ...transaction, needsTold: true } });
    return;
  }
  const installed = turn.state.profiles.find(
    ({ profile, evseId: on }) => on === evseId && profile.transactionId === transaction.key,
  );
  if (installed === undefined) return;
  const scheduledFor = `${installed.profile.id} of ${installed.installedAtMs}`;
  if (transaction.scheduledFor === scheduledFor) return;
  updateEvse(turn, evse, { transaction: { ...transaction, scheduledFor } });
  const payload = scheduleOf(turn, evse, car, transaction);
  if (payload !== null) enqueue(turn, { action: 'NotifyEVChargingSchedule', payload });
}

/** Whether something of the transaction has not reached the CSMS yet; needs ahead of it would belong to nothing. */
function isUntold({ state }: Turn, { key }: TransactionState): boolean {
  return (
    state.inFlight?.call.transactionKey === key ||
    state.queue.some(({ transactionKey }) => transactionKey === key)
  );
}

function needsOf(turn: Turn, { evseId, supply }: EvseState, car: Car, transaction: TransactionState): Needs {
  const energyAmount = Math.round(car.wishWh);
  const evMaxCurrent = Math.round(mostA(car, supply));
  const evMaxVoltage = supply.nominalVoltageV;
  const leavesAtMs = departureMs(car, transaction);
  const chargingNeeds: Needs['chargingNeeds'] = {
    ...(leavesAtMs === null ? {} : { departureTime: new Date(leavesAtMs).toISOString() }),
    ...(supply.supply === 'AC'
      ? {
          requestedEnergyTransfer: supply.phases === 3 ? 'AC_three_phase' : 'AC_single_phase',
          acChargingParameters: { energyAmount, evMinCurrent: leastCurrentA, evMaxCurrent, evMaxVoltage },
        }
      : {
          requestedEnergyTransfer: 'DC',
          dcChargingParameters: {
            energyAmount,
            evMaxCurrent,
            evMaxVoltage,
            evMaxPower: Math.round(car.maxPowerW),
            evEnergyCapacity: Math.round(car.batteryWh),
            stateOfCharge: Math.floor(stateOfChargePercent(car)),
          },
        }),
  };
  const at = turn.state.options.ocppVersion === '2.1' ? { timestamp: timeOf(turn) } : {};
  return { evseId, maxScheduleTuples, chargingNeeds, ...at };
}

/** As much as is allowed, and no more than the car can take; null where nothing can be planned. */
function scheduleOf(
  turn: Turn,
  { evseId, supply }: EvseState,
  car: Car,
  transaction: TransactionState,
): Schedule | null {
  const leavesAtMs = departureMs(car, transaction) ?? 0;
  const secondsLeft = Math.ceil((leavesAtMs - turn.context.nowMs) / 1000);
  const unit = supply.supply === 'AC' ? 'A' : 'W';
  const expected = expectedSchedule(turn, evseId, secondsLeft > 0 ? secondsLeft : plannedS, unit);
  if (expected === null || expected.periods.length === 0) return null;
  const most = unit === 'A' ? mostA(car, supply) : car.maxPowerW;
  return {
    evseId,
    timeBase: timeOf(turn),
    chargingSchedule: {
      id: 1,
      duration: expected.durationSeconds,
      chargingRateUnit: expected.chargingRateUnit,
      chargingSchedulePeriod: expected.periods
        .slice(0, maxScheduleTuples)
        .map((period) => ({ ...period, limit: Math.floor(Math.min(period.limit ?? 0, most) * 10) / 10 })),
    },
  };
}

function departureMs({ iso15118 }: Car, { startedAtMs }: TransactionState): number | null {
  const leavesAfterS = iso15118?.leavesAfterS ?? null;
  return leavesAfterS === null ? null : startedAtMs + leavesAfterS * 1000;
}

/** Per phase. */
function mostA({ maxPowerW }: Car, supply: EvseState['supply']): number {
  return maxPowerW / (supply.nominalVoltageV * phasesOf(supply));
}

function timeOf({ context }: Turn): string {
  return new Date(context.nowMs).toISOString();
}
