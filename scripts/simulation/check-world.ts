import { terminalCommandStates } from '../../src/domain/command.ts';
import type { RunningTransaction } from '../../src/station/state.ts';
import { transactionSnapshot } from '../../src/station/turn.ts';
import { checkRecords } from './check-records.ts';
import type { TrueTransaction, World } from './world.ts';

const everything = {
  limit: Number.POSITIVE_INFINITY,
  before: null,
  action: null,
  direction: null,
  outcome: null,
  fromMs: null,
  toMs: null,
  text: null,
};

/** Compares what was billed with what the meters dispensed, and everything else that must hold after the faults. */
export function checkWorld(world: World): void {
  const billed = world.csms.store.listTransactions();
  for (const { transaction } of billed) {
    if (transaction.state === 'active')
      world.violate(`[I2] transaction ${transaction.ocppTransactionId} never ended`);
  }
  if (world.ocppVersion === '1.6') checkByRegister(world, billed);
  else checkById(world, billed);
  checkReadModel(world, billed);
  checkRecords(world, billed);
  for (const command of world.csms.store.listCommands(1_000_000, null)) {
    if (!terminalCommandStates.has(command.state))
      world.violate(`[I5] command ${command.id} (${command.action}) is still ${command.state}`);
  }
  for (const messageId of world.answers.unanswered())
    world.violate(`[I5] CALL ${messageId} was taken and never answered`);
  for (const missing of world.answers.notKept(world.csms.store.listExchanges(everything)))
    world.violate(`[I1] ${missing}`);
  if (world.csms.store.readOutbox(1).length > 0) world.violate('[I8] the outbox is not empty');
  if (world.charger.queue.length > 0)
    world.violate(`[I2] ${world.charger.queue.length} messages never left the charger`);
}

function checkById(world: World, billed: readonly RunningTransaction[]): void {
  const byId = new Map(billed.map((running) => [running.transaction.ocppTransactionId, running]));
  if (byId.size !== billed.length) world.violate('[I2] two transactions share an id');
  for (const truth of world.truth.values()) {
    const running = byId.get(truth.key);
    byId.delete(truth.key);
    if (running === undefined) world.violate(`[I2] transaction ${truth.key} was lost`);
    else compare(world, truth, running);
  }
  for (const id of byId.keys()) world.violate(`[I2] transaction ${id} was billed and never charged`);
}

/** 1.6 gives no id of the charger's, but no two transactions of an EVSE have both registers alike unless both are 0 Wh. */
function checkByRegister(world: World, billed: readonly RunningTransaction[]): void {
  let open = [...world.truth.values()];
  const unknown: RunningTransaction[] = [];
  for (const running of billed) {
    const { evseId, meterStartWh, meterStopWh } = running.transaction;
    const truth = open.find(
      (one) => one.evseId === evseId && one.beginWh === meterStartWh && one.endWh === meterStopWh,
    );
    if (truth === undefined) {
      unknown.push(running);
      continue;
    }
    open = open.filter((one) => one !== truth);
    compare(world, truth, running);
  }
  for (const running of unknown) {
    const { evseId, meterStartWh } = running.transaction;
    const truth = open.find(
      (one) => one.evseId === evseId && one.beginWh === meterStartWh && world.lostStops.includes(one),
    );
    if (truth === undefined)
      world.violate(
        `[I2] ${nameOf(running)} was billed and never charged (${running.transaction.flags.join()})`,
      );
    else compare(world, truth, running);
    open = open.filter((one) => one !== truth);
  }
  for (const { evseId, beginWh, endWh } of open)
    world.violate(`[I2] ${evseId}:${beginWh}:${endWh} was charged and never billed`);
}

function nameOf({ transaction: { evseId, meterStartWh, meterStopWh } }: RunningTransaction): string {
  return `${evseId}:${meterStartWh}:${meterStopWh}`;
}

function compare(world: World, truth: TrueTransaction, running: RunningTransaction): void {
  const dispensedWh = (truth.endWh ?? truth.beginWh) - truth.beginWh;
  const { energyWh } = transactionSnapshot(running);
  if (energyWh === dispensedWh) return;
  const fault = world.lostStops.includes(truth)
    ? world.lostStops.fault(truth, running, energyWh)
    : 'and its stop was told';
  if (fault !== null) {
    const flags = running.transaction.flags.join();
    world.violate(`[I2] ${truth.key}: billed ${energyWh} Wh of ${dispensedWh} Wh (${flags}) ${fault}`);
  }
}

/** The read model ends as the station's truth, row by row. */
function checkReadModel(world: World, billed: readonly RunningTransaction[]): void {
  for (const running of billed) {
    const snapshot = transactionSnapshot(running);
    const row = world.readModel.transactions.get(snapshot.id);
    if (row === undefined) world.violate(`[I8] the read model misses ${snapshot.id}`);
    else if (row.energyWh !== snapshot.energyWh || row.state !== snapshot.state) {
      world.violate(
        `[I8] the read model says ${row.energyWh} Wh ${row.state} of ${snapshot.id}, the station ${snapshot.energyWh} Wh ${snapshot.state}`,
      );
    }
  }
  if (world.readModel.transactions.size !== billed.length)
    world.violate('[I8] the read model has transactions the station has not');
}
