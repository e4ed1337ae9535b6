import { enqueueFirst, holdQueue } from './call-queue.ts';
import { authorizeOffline } from './authorization.ts';
import { resumeJobs } from './jobs/jobs.ts';
import type { ChargerAnswer } from './protocol-adapter.ts';
import { reconnectDelayMs } from './reconnect-delay.ts';
import { settingNumber, writeSetting } from './settings.ts';
import { forgetReportedStatus } from './status-report.ts';
import { resumeTransaction } from './transaction-changes.ts';
import type { Turn } from './turn.ts';
import { clearTimer, emit, setTimer, update } from './turn.ts';

/** When the CSMS names no interval, or no answer to a BootNotification comes. */
const bootRetryS = 30;

export function connect(turn: Turn): void {
  update(turn, { powered: true, link: 'connecting' });
  turn.outputs.push({ type: 'connect' });
  emit(turn, { type: 'connecting' });
}

/** A new link needs a BootNotification only while the charger is not accepted [1.6 §4.2, B01]. */
export function connected(turn: Turn): void {
  const { registration, bootNotBeforeMs, linkLostAtMs } = turn.state;
  const { nowMs } = turn.context;
  update(turn, { link: 'up', linkLostAtMs: null });
  emit(turn, { type: 'connected' });
  if (registration === 'Accepted') {
    restartHeartbeat(turn);
    const offlineMs = nowMs - (linkLostAtMs ?? nowMs);
    // After a long absence the CSMS can trust nothing it remembers [B04].
    if (offlineMs > settingNumber(turn.adapter, turn.state, 'offlineThresholdS') * 1000)
      forgetReportedStatus(turn);
  } else if (bootNotBeforeMs > nowMs) {
    setTimer(turn, 'boot', bootNotBeforeMs - nowMs);
  } else {
    requestRegistration(turn);
  }
}

export function disconnected(turn: Turn, reason: string): void {
  const { state, context, adapter } = turn;
  if (state.link === 'down') return;
  const delayMs = reconnectDelayMs(
    {
      waitMinimumS: settingNumber(adapter, state, 'reconnectWaitMinimumS'),
      randomRangeS: settingNumber(adapter, state, 'reconnectRandomRangeS'),
      repeatTimes: settingNumber(adapter, state, 'reconnectRepeatTimes'),
    },
    state.reconnectAttempt,
    context.random(),
  );
  dropLink(turn);
  update(turn, { reconnectAttempt: state.reconnectAttempt + 1 });
  setTimer(turn, 'reconnect', delayMs);
  emit(turn, { type: 'disconnected', reason, retryInMs: delayMs });
}

/** Leaves the machine in the state of a charger without a link; closing it is up to the caller. */
export function dropLink(turn: Turn): void {
  const lost = holdQueue(turn);
  update(turn, { link: 'down', linkLostAtMs: turn.state.linkLostAtMs ?? turn.context.nowMs });
  for (const timer of ['heartbeat', 'boot', 'retry']) clearTimer(turn, timer);
  for (const call of lost) {
    if (call.action === 'Authorize' && call.evseId !== null) authorizeOffline(turn, call.evseId);
    if (call.action === 'StatusNotification') forgetReportedStatus(turn, call.evseId ?? 0);
  }
}

export function requestRegistration(turn: Turn): void {
  enqueueFirst(turn, turn.adapter.bootNotification(turn.state), { beforeAcceptance: true });
}

/** Obeys the answer to a BootNotification [1.6 §4.2, B01-B03]. */
export function registrationAnswered(turn: Turn, answer: Extract<ChargerAnswer, { kind: 'boot' }>): void {
  const { status, intervalS } = answer;
  const wasAccepted = turn.state.registration === 'Accepted';
  update(turn, {
    registration: status,
    bootNotBeforeMs: 0,
    acceptedOnce: turn.state.acceptedOnce || status === 'Accepted',
  });
  emit(turn, { type: 'registration', status, intervalS });
  if (status === 'Accepted') {
    if (intervalS > 0) writeSetting(turn, 'heartbeatIntervalS', String(intervalS));
    restartHeartbeat(turn);
    if (!wasAccepted) forgetReportedStatus(turn);
    resumeJobs(turn);
    for (const { evseId } of turn.state.evses) resumeTransaction(turn, evseId);
  } else {
    retryRegistration(turn, intervalS > 0 ? intervalS : bootRetryS);
  }
}

export function retryRegistration(turn: Turn, waitS = bootRetryS): void {
  update(turn, { bootNotBeforeMs: turn.context.nowMs + waitS * 1000 });
  setTimer(turn, 'boot', waitS * 1000);
}

export function restartHeartbeat(turn: Turn): void {
  const intervalS = settingNumber(turn.adapter, turn.state, 'heartbeatIntervalS');
  if (intervalS > 0) setTimer(turn, 'heartbeat', intervalS * 1000);
  else clearTimer(turn, 'heartbeat');
}
