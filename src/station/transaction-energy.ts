import { type BillableEnergy, billableEnergy } from '../domain/meter/billable-energy.ts';
import { type RegisterGap, registerGap } from '../domain/meter/register-gap.ts';
import { readMeter } from '../domain/meter-reading.ts';
import type { Transaction } from '../domain/transaction.ts';
import type { StationRequest } from '../ocpp/station-request.ts';
import type { StationHistory } from './history.ts';
import { type BoundingRegisters, boundingRegisters } from './bounding-registers.ts';
import { maximumPowerW } from './maximum-power.ts';
import { samplesIn } from './samples.ts';
import type { StationRecord } from './state.ts';

/** What the meter rules make of all that was told of a transaction, and what is to be seen beside it. */
export interface TransactionEnergy {
  readonly energy: BillableEnergy;
  /** What the register did since the transaction before on the same EVSE [METER-8]. */
  readonly gap: RegisterGap | null;
  /** The registers between which it was measured. */
  readonly registers: BoundingRegisters;
}

/** Measures a transaction from its facts and what its exchanges asked. The bill and the transaction both say this. */
export function transactionEnergy(
  station: StationRecord,
  transaction: Transaction,
  requests: readonly StationRequest[],
  history: StationHistory,
  untilMs = transaction.endedAtMs ?? transaction.startedAtMs,
): TransactionEnergy {
  const { startedAtMs, endedAtMs, evseId, flags } = transaction;
  const registers = boundingRegisters(transaction, requests);
  const { meterStartWh, meterStopWh } = registers;
  const before = evseId === null ? null : history.transactionBefore(evseId, startedAtMs);
  const previousStopWh =
    before === null || (meterStartWh === 0 && countsFromZero(before.transaction, history))
      ? null
      : before.transaction.meterStopWh;
  const energy = billableEnergy({
    startedAtMs,
    untilMs,
    ended: endedAtMs !== null,
    clockTrusted: !flags.includes('suspect-clock'),
    startWh: meterStartWh,
    stopWh: meterStopWh,
    samples: samplesIn(requests).flatMap((sample) => {
      const { registerWh } = readMeter(sample);
      return registerWh === null || !Number.isFinite(sample.atMs) ? [] : [{ atMs: sample.atMs, registerWh }];
    }),
    maximumPowerW: maximumPowerW(station, evseId, history),
    registerModulusWh: station.meter?.registerModulusWh ?? null,
    previousStopWh,
  });
  return { energy, gap: registerGap(previousStopWh, meterStartWh), registers };
}

/**
 * Whether the register of a transaction counted from zero although there was one before it: then it counts from the
 * start of each, and none goes on from the stop of another. The first one of a new meter proves nothing.
 */
function countsFromZero(
  { evseId, startedAtMs, meterStartWh, meterStopWh, energy }: Transaction,
  history: StationHistory,
): boolean {
  if (evseId === null || meterStartWh !== 0 || energy === undefined || energy.energyWh !== meterStopWh)
    return false;
  const stopWh = history.transactionBefore(evseId, startedAtMs)?.transaction.meterStopWh ?? 0;
  return energy.energyWh > 0 && stopWh > 0;
}
