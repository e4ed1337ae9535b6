import type { IdToken } from '../../domain/id-token.ts';
import { isSatisfied } from './car.ts';
import type { EvseState, StopReason, TransactionState } from './charger-state.ts';
import { closeContactor, openContactor, satisfiedAtMs } from './meter.ts';
import { readMeter } from './meter-reading.ts';
import { recordMoment } from './record-moment.ts';
import { takeReservation } from './reservation/reservations.ts';
import { settingNumber, settingText } from './settings.ts';
import { claimProfiles, dropProfiles } from './smart-charging/transaction-profiles.ts';
import type { Turn } from './turn.ts';
import { clearTimer, emit, findEvse, isOnline, isRegistered, setTimer, updateEvse } from './turn.ts';

/** How far ahead the moment is computed at which a car has enough. */
const horizonMs = 600_000;

/** A car was plugged in: in 2.x that alone may begin a transaction [E02]. */
export function carPlugged(turn: Turn, evseId: number): void {
  const evse = findEvse(turn.state, evseId);
  if (evse === null) return;
  const startsWithCable = settingText(turn.adapter, turn.state, 'txStartPoint') === 'EVConnected';
  if (evse.authorization !== null) beginCharging(turn, evseId);
  else if (startsWithCable && evse.transaction === null && isUsable(turn, evse)) beginTransaction(turn, evse);
}

/** Closes the contactor once there is a car and leave to charge. */
export function beginCharging(turn: Turn, evseId: number): void {
  const evse = findEvse(turn.state, evseId);
  if (evse === null || evse.authorization === null || evse.car === null) return;
  if (evse.meter.flowingSinceMs !== null || !isUsable(turn, evse)) return;
  clearTimer(turn, `connection:${evseId}`);
  const flowing = updateEvse(turn, evse, {
    meter: closeContactor(evse.meter, turn.context.nowMs),
    finishing: false,
  });
  if (flowing.transaction === null) {
    beginTransaction(turn, flowing);
  } else {
    const transaction: TransactionState = {
      ...flowing.transaction,
      chargingState: 'Charging',
      chargingStartedAtMs: flowing.transaction.chargingStartedAtMs ?? turn.context.nowMs,
      idToken: evse.authorization.idToken,
      reservationId: takeReservation(turn, flowing, evse.authorization),
    };
    recordMoment(turn, updateEvse(turn, flowing, { transaction }), {
      type: 'authorized',
      authorization: evse.authorization,
    });
  }
  restartSampling(turn, evseId);
  watchForSatisfaction(turn, evseId);
}

/** Ends the transaction of an EVSE, if it has one; `idToken` is the token that ended it. */
export function endTransaction(
  turn: Turn,
  evse: EvseState,
  reason: StopReason,
  idToken: IdToken | null = null,
): void {
  const { transaction, evseId } = evse;
  if (transaction === null) return;
  const remote = reason === 'remote';
  const reading = recordMoment(turn, evse, {
    type: 'ended',
    stopReason: reason,
    authorization: idToken === null ? null : { idToken, remote, remoteStartId: null },
  });
  const current = findEvse(turn.state, evseId) ?? evse;
  updateEvse(turn, current, {
    meter: openContactor(current.meter, turn.context.nowMs),
    transaction: null,
    authorization: null,
    finishing: current.car !== null,
  });
  dropProfiles(turn, evseId, transaction);
  clearTimer(turn, `meter:${evseId}`);
  clearTimer(turn, `satisfied:${evseId}`);
  emit(turn, {
    type: 'transaction-ended',
    evseId,
    transactionKey: transaction.key,
    energyWh: reading.registerWh - transaction.begin.registerWh,
    registerWh: reading.registerWh,
    reason,
  });
}

/** Takes a sample of a running transaction and sends it; `triggered` when the CSMS asked for it. */
export function sampleTransaction(turn: Turn, evse: EvseState, type: 'periodic' | 'triggered'): void {
  const { transaction, evseId } = evse;
  if (transaction === null) return;
  const reading = recordMoment(turn, evse, { type });
  emit(turn, { type: 'meter', evseId, energyWh: reading.registerWh - transaction.begin.registerWh, reading });
}

/** (Re)starts the sampling timer of an EVSE whose energy flows; an interval of 0 stops it. */
export function restartSampling(turn: Turn, evseId: number): void {
  const intervalS = settingNumber(turn.adapter, turn.state, 'meterIntervalS');
  const sinceMs = findEvse(turn.state, evseId)?.meter.flowingSinceMs ?? null;
  if (sinceMs !== null && intervalS > 0) setTimer(turn, `meter:${evseId}`, intervalS * 1000);
  else clearTimer(turn, `meter:${evseId}`);
}

/** Notices that the car has what it wanted, or looks again when that is still far away. */
export function watchForSatisfaction(turn: Turn, evseId: number): void {
  const evse = findEvse(turn.state, evseId);
  if (evse === null || evse.car === null || evse.transaction === null || evse.meter.flowingSinceMs === null)
    return;
  if (evse.transaction.chargingState !== 'Charging') return;
  if (!isSatisfied(evse.car)) {
    const atMs = satisfiedAtMs(evse.supply, evse.meter, evse.car, horizonMs);
    setTimer(turn, `satisfied:${evseId}`, Math.max(1, atMs - turn.context.nowMs));
    return;
  }
  const suspended = updateEvse(turn, evse, {
    meter: { ...evse.meter, powerW: 0 },
    transaction: { ...evse.transaction, chargingState: 'SuspendedEV' },
  });
  const reading = recordMoment(turn, suspended, { type: 'charging-state' });
  emit(turn, {
    type: 'car-satisfied',
    evseId,
    energyWh: reading.registerWh - evse.transaction.begin.registerWh,
  });
}

function beginTransaction(turn: Turn, evse: EvseState): void {
  const { nowMs, random } = turn.context;
  const begin = readMeter(evse.supply, evse.meter, evse.car, nowMs);
  const randomPart = Math.floor(random() * 0xffffffff)
    .toString(16)
    .padStart(8, '0');
  const transaction: TransactionState = {
    // The time makes it unique over restarts of a charger with the same seed; 2.x allows 36 characters.
    key: `${nowMs.toString(36)}-${evse.evseId}-${randomPart}`,
    startedAtMs: nowMs,
    begin,
    idToken: evse.authorization?.idToken ?? null,
    seqNo: 0,
    chargingState: evse.authorization === null ? 'EVConnected' : 'Charging',
    chargingStartedAtMs: evse.authorization === null ? null : nowMs,
    priorityCharging: false,
    needsTold: false,
    scheduledFor: null,
    reservationId: evse.authorization === null ? null : takeReservation(turn, evse, evse.authorization),
    tariff: null,
    totalCost: null,
  };
  claimProfiles(turn, evse.evseId, transaction);
  recordMoment(turn, updateEvse(turn, evse, { transaction }), {
    type: 'started',
    authorization: evse.authorization,
  });
  emit(turn, {
    type: 'transaction-started',
    evseId: evse.evseId,
    transactionKey: transaction.key,
    registerWh: begin.registerWh,
    offline: !isOnline(turn.state),
  });
}

function isUsable(turn: Turn, evse: EvseState): boolean {
  const { powered, shutdown, operative } = turn.state;
  return (
    powered &&
    shutdown === null &&
    isRegistered(turn.state) &&
    operative &&
    evse.operative &&
    evse.faultCode === null
  );
}
