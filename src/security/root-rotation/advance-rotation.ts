import type { Command } from '../../domain/command.ts';
import { type RootRotation, bySerialNumber, presentStep, rotationSteps } from '../../domain/root-rotation.ts';
import type { KnownRoot, RootGenerations } from '../pki/root-generations.ts';
import { beginStep } from './begin-step.ts';
import { deleteRoot, readCheck, readRoots } from './rotation-commands.ts';
import { type RotationFacts, type RotationMove, amend, fail, goBack, proceed } from './rotation-move.ts';

/** Commands that may go unanswered before a rotation is given up. */
const LOST_MAX = 5;
/** After an unanswered command, and while nothing is heard of a certificate that the station was asked to request. */
const RETRY_AFTER_MS = 60_000;
const REQUEST_WITHIN_MS = 600_000;

/** A rotation that is about to begin. */
export function newRotation(
  id: string,
  requestedBy: string,
  roots: RootGenerations & { readonly previous: KnownRoot },
  nowMs: number,
): RootRotation {
  return {
    id,
    state: 'running',
    reason: null,
    requestedBy,
    startedAtMs: nowMs,
    settledAtMs: null,
    checksRoots: null,
    steps: rotationSteps.map((name) => ({ name, state: 'waiting', detail: null, changedAtMs: null })),
    oldSerialNumber: roots.previous.serialNumber,
    newSerialNumbers: [roots.root, roots.link].flatMap((each) => each?.serialNumber ?? []),
    fingerprint: null,
    commandId: null,
    lost: 0,
    dueAtMs: null,
  };
}

/** Its command ended. */
export function commandEnded(rotation: RootRotation, command: Command, facts: RotationFacts): RotationMove {
  const { nowMs } = facts;
  const free: RootRotation = { ...rotation, commandId: null };
  const step = presentStep(rotation);
  switch (command.state) {
    case 'queued':
    case 'sent':
      return { rotation };
    case 'answered':
      return answered(free, command, facts);
    case 'refused': {
      const { code, description } = command.error ?? { code: 'error', description: '' };
      // Whoever cannot be asked does not check either, or refuses what is installed then.
      if (step?.name === 'check') return next(free, facts, null, `it cannot tell (${code})`);
      return fail(free, nowMs, `it answered ${command.action} with ${code}: ${description}`);
    }
    case 'cancelled':
      return fail(free, nowMs, `its ${command.action} was cancelled`);
    case 'expired':
    case 'timed-out':
      return command.sentAtMs === null ? later(free, nowMs) : lost(free, command.action, nowMs);
  }
}

/** The station is there again, or the time has come to look again. */
export function lookAgain(rotation: RootRotation, facts: RotationFacts): RotationMove {
  if (rotation.state !== 'running' || rotation.commandId !== null) return { rotation };
  const isDue = rotation.dueAtMs !== null && rotation.dueAtMs <= facts.nowMs;
  if (rotation.dueAtMs !== null && !isDue) return { rotation };
  const step = presentStep(rotation);
  if (step?.name === 'renew' && step.state === 'running' && isDue) {
    if (rotation.lost + 1 >= LOST_MAX)
      return fail(rotation, facts.nowMs, 'it was asked for a certificate request, and sent none');
    return beginStep({ ...rotation, lost: rotation.lost + 1, dueAtMs: null }, facts);
  }
  return beginStep({ ...rotation, dueAtMs: null }, facts);
}

/** What the station asked to have signed went on: signed, or refused by somebody. */
export function certificateChanged(rotation: RootRotation, facts: RotationFacts): RotationMove {
  const step = presentStep(rotation);
  const { request, nowMs } = facts;
  const isOurs = request !== null && request.updatedAtMs >= (step?.changedAtMs ?? nowMs);
  if (rotation.state !== 'running' || step?.name !== 'renew' || !isOurs) return { rotation };
  const { state, fingerprint, reason } = request.value;
  if (state === 'signed' && fingerprint !== undefined)
    return beginStep({ ...proceed(rotation, nowMs, null, 'use'), fingerprint }, facts);
  if (state === 'refused')
    return fail(rotation, nowMs, `its request was not signed: ${reason ?? 'no reason given'}`);
  if (state === 'refused-by-station') return fail(rotation, nowMs, 'it refused its new certificate');
  return { rotation };
}

/** The station has opened a link; `fingerprint` is of the certificate it showed, null without one. */
export function loggedIn(
  rotation: RootRotation,
  login: { readonly encrypted: boolean; readonly fingerprint: string | null },
  facts: RotationFacts,
): RotationMove {
  const { nowMs, securityProfile, request } = facts;
  const step = presentStep(rotation);
  // What waits for the station is begun; what it was asked for already is not asked twice.
  if (step?.name !== 'use')
    return lookAgain(step?.state === 'waiting' ? { ...rotation, dueAtMs: null } : rotation, facts);
  // It may have asked for yet another one meanwhile, which the same authority signed.
  const expected = [rotation.fingerprint, request?.value.fingerprint];
  if (securityProfile === 3 && !expected.includes(login.fingerprint ?? '')) {
    const detail = 'it came back with another certificate than its new one; it may have to be reset';
    return { rotation: amend(rotation, nowMs, { state: 'running', detail }) };
  }
  if (!login.encrypted) return { rotation };
  return beginStep(proceed(rotation, nowMs, null, 'remove'), facts);
}

function answered(rotation: RootRotation, command: Command, facts: RotationFacts): RotationMove {
  const { nowMs, version } = facts;
  const { response } = command;
  const { status, statusInfo } = (response ?? {}) as {
    readonly status?: string;
    readonly statusInfo?: { readonly reasonCode?: string };
  };
  const word = [status, statusInfo?.reasonCode].filter((part) => part !== undefined).join(', ');
  const listed = command.action === 'GetInstalledCertificateIds' ? readRoots(version, response) : [];
  const holdsNew = bySerialNumber(listed, rotation.newSerialNumbers) !== undefined;
  switch (presentStep(rotation)?.name) {
    case 'check': {
      const checks = readCheck(version, response);
      const found =
        checks === null ? 'it does not say' : checks ? 'it checks new roots' : 'it takes any root';
      return next(rotation, facts, checks, found);
    }
    case 'list': {
      if (!holdsNew)
        return beginStep(proceed(rotation, nowMs, `${listed.length} of this use`, 'install'), facts);
      const there = 'it holds the new root already';
      return beginStep(proceed(rotation, nowMs, there, 'renew', there), facts);
    }
    case 'install':
      if (status !== 'Accepted') return fail(rotation, nowMs, `it did not take the new root: ${word}`);
      return beginStep(proceed(rotation, nowMs, null, 'confirm'), facts);
    case 'confirm':
      if (!holdsNew) return fail(rotation, nowMs, 'it accepted the new root and does not list it');
      return beginStep(proceed(rotation, nowMs, null, 'renew'), facts);
    case 'renew': {
      if (status !== 'Accepted') return fail(rotation, nowMs, `it will not ask for a certificate: ${word}`);
      const waiting = amend(rotation, nowMs, { detail: 'waits for its certificate request' });
      return certificateChanged({ ...waiting, dueAtMs: nowMs + REQUEST_WITHIN_MS }, facts);
    }
    case 'remove':
      return removing(rotation, command, { word, status, listed, holdsNew, nowMs });
    default:
      return { rotation };
  }
}

function removing(
  rotation: RootRotation,
  command: Command,
  found: {
    readonly word: string;
    readonly status: string | undefined;
    readonly listed: ReturnType<typeof readRoots>;
    readonly holdsNew: boolean;
    readonly nowMs: number;
  },
): RotationMove {
  const { word, status, listed, holdsNew, nowMs } = found;
  if (command.action === 'DeleteCertificate') {
    if (status !== 'Accepted' && status !== 'NotFound')
      return fail(rotation, nowMs, `it keeps the old root: ${word}`);
    return done(rotation, nowMs, null);
  }
  // Never the last one that it could know us by.
  if (!holdsNew) return fail(rotation, nowMs, 'it does not list the new root any more');
  const old = bySerialNumber(listed, [rotation.oldSerialNumber]);
  if (old === undefined) return done(rotation, nowMs, 'it does not hold the old root any more');
  return { rotation, command: deleteRoot(old) };
}

function next(
  rotation: RootRotation,
  facts: RotationFacts,
  checksRoots: boolean | null,
  found: string,
): RotationMove {
  return beginStep({ ...proceed(rotation, facts.nowMs, found, 'list'), checksRoots }, facts);
}

function done(rotation: RootRotation, nowMs: number, detail: string | null): RotationMove {
  const over = amend(rotation, nowMs, { state: 'done', detail, changedAtMs: nowMs });
  return { rotation: { ...over, state: 'done', settledAtMs: nowMs, dueAtMs: null } };
}

/** The command did not leave: nothing happened yet. */
function later(rotation: RootRotation, nowMs: number): RotationMove {
  const detail = 'waits for the station to connect';
  const waiting = amend(rotation, nowMs, { state: 'waiting', detail });
  return { rotation: { ...waiting, dueAtMs: nowMs + RETRY_AFTER_MS } };
}

/** Nobody knows what the station did: what it holds tells whether it must be told again. */
function lost(rotation: RootRotation, action: string, nowMs: number): RotationMove {
  const count = rotation.lost + 1;
  if (count >= LOST_MAX) return fail(rotation, nowMs, `it did not answer ${action}, after ${count} losses`);
  const isInstall = presentStep(rotation)?.name === 'install';
  const again = isInstall ? goBack(rotation, nowMs, 'list') : rotation;
  const detail = `it did not answer ${action}; it is asked again`;
  const waiting = amend(again, nowMs, { state: 'waiting', detail });
  return { rotation: { ...waiting, lost: count, dueAtMs: nowMs + RETRY_AFTER_MS } };
}
