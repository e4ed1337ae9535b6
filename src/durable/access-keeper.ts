import { uuidv7 } from 'uuidv7';
import type { Command } from '../domain/command.ts';
import {
  type ProfileMove,
  type StepOutcome,
  afterLogin,
  afterPasswordAnswer,
  mayUseProfile,
  newPassword,
  passwordStep,
  profileSteps,
  stepOutcome,
} from '../security/access-change.ts';
import { hashStationPassword } from '../security/station-credential.ts';
import { generateStationPassword } from '../security/station-password.ts';
import { checkCommand } from '../station/check-command.ts';
import type { AccessChange, AccessStep, StationAccess } from '../station/state.ts';
import { logError } from './log.ts';
import type { AccessChangeRefusal, ProfileMoveInput, RpcResult } from './station-rpc.ts';
import type { StationShell } from './station-shell.ts';

type Refusal = Extract<RpcResult<never, AccessChangeRefusal>, { ok: false }>;
const notFound: Refusal = { ok: false, code: 'not-found', detail: 'no such station' };

/**
 * Changes how a station proves who it is, one command after the other. What is under way is part of the station's
 * record, so an object that wakes up, or a command whose answer was lost, goes on from what is stored.
 */
export class AccessKeeper {
  readonly #shell: StationShell;

  constructor(shell: StationShell) {
    this.#shell = shell;
    shell.onSettled.push((command) => this.#commandEnded(command));
  }

  /** After a restart: a step that ended meanwhile is followed up. */
  resume(): void {
    const change = this.#access?.change ?? null;
    if (change === null) return;
    const command = this.#shell.store.readCommand(change.commandId);
    // Without its command the change was stored and never begun.
    if (command === null) this.#update({ change: null, nextCredential: null, targetProfile: null });
    else this.#commandEnded(command);
  }

  /** What a login proves; to be called before the link is opened. */
  noteLogin(login: { readonly profile: number; readonly usedNext: boolean }): void {
    const access = this.#access;
    if (access === null) return;
    const patch = afterLogin(access, login, this.#outcomeOf(access.change));
    if (patch !== null) this.#shell.apply({ type: 'station-updated', ...patch });
  }

  async rotatePassword(
    requestedBy: string,
  ): Promise<RpcResult<{ readonly password: string; readonly commandId: string }, AccessChangeRefusal>> {
    const version = this.#shell.state?.record.ocppVersion ?? null;
    const random = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count));
    const password = version === null ? '' : newPassword(version, random, generateStationPassword);
    const nextCredential = await hashStationPassword(password);
    const steps = version === null ? [] : [passwordStep(version, password)];
    const begun = this.#begin('password', steps, requestedBy, { nextCredential });
    return begun.ok ? { ok: true, value: { password, commandId: begun.value } } : begun;
  }

  moveToProfile(input: ProfileMoveInput): RpcResult<string, AccessChangeRefusal> {
    const record = this.#shell.state?.record;
    if (record === undefined) return notFound;
    const { profile, allowDowngrade } = input;
    if (!mayUseProfile(record.access, profile, allowDowngrade)) return lowered(record.access);
    if (profile < 3 && record.credential === null) {
      return invalid('/profile', 'the station has no password; set one first');
    }
    const move: ProfileMove = input;
    const steps = record.ocppVersion === null ? [] : profileSteps(record.ocppVersion, move);
    return this.#begin('profile', steps, input.requestedBy, { targetProfile: profile });
  }

  /** Whether an operator may set the profile by hand: the ratchet holds for them, too. */
  checkProfile(profile: number): Refusal | null {
    const access = this.#access;
    return access === null || mayUseProfile(access, profile, false) ? null : lowered(access);
  }

  refuseCertificate(fingerprint: string): void {
    const known = this.#access?.revokedFingerprints ?? [];
    if (!known.includes(fingerprint))
      this.#update({ revokedFingerprints: [...known, fingerprint].slice(-100) });
  }

  #begin(
    kind: AccessChange['kind'],
    steps: readonly AccessStep[],
    requestedBy: string,
    accepting: Partial<StationAccess>,
  ): RpcResult<string, AccessChangeRefusal> {
    const { state } = this.#shell;
    const [first, ...remaining] = steps;
    if (state === null) return notFound;
    if (first === undefined)
      return { ok: false, code: 'never-connected', detail: 'its OCPP version is not known yet' };
    const { change } = state.record.access;
    if (change !== null && this.#outcomeOf(change) === 'open') {
      return { ok: false, code: 'conflict', detail: `its ${change.kind} is being changed already` };
    }
    const refusal = checkCommand(state, first.action, first.payload);
    if (refusal !== null) return { ok: false, code: 'invalid', detail: refusal.detail };
    const commandId = uuidv7();
    // Stored before anything is sent: from then on the station may come with either.
    this.#update({ ...accepting, change: { kind, commandId, remaining, requestedBy } });
    this.#send(commandId, first, requestedBy);
    return { ok: true, value: commandId };
  }

  #commandEnded(command: Command): void {
    try {
      const access = this.#access;
      if (access === null || access.change?.commandId !== command.id) return;
      const outcome = stepOutcome(command);
      if (outcome === 'open') return;
      if (access.change.kind === 'password') this.#passwordAnswered(access, outcome);
      else this.#profileAnswered(access, access.change, outcome);
    } catch (error) {
      logError('access change failed', error, { stationId: this.#shell.state?.record.id });
    }
  }

  #passwordAnswered(access: StationAccess, outcome: StepOutcome): void {
    const patch = afterPasswordAnswer(access, outcome);
    if (patch !== null) this.#shell.apply({ type: 'station-updated', ...patch });
  }

  /** The next step, unless this one was refused: then the station stays where it is. */
  #profileAnswered(access: StationAccess, change: AccessChange, outcome: StepOutcome): void {
    if (outcome === 'refused') return this.#update({ change: null, targetProfile: null });
    // It may have moved, or not: both profiles open until it comes back.
    if (outcome === 'unknown') return;
    const [next, ...remaining] = change.remaining.filter(
      ({ onlyToReboot }) => onlyToReboot !== true || outcome === 'reboot-required',
    );
    if (next === undefined) return this.#update({ change: null });
    const commandId = uuidv7();
    this.#update({ change: { ...change, commandId, remaining }, targetProfile: access.targetProfile });
    this.#send(commandId, next, change.requestedBy);
  }

  #send(commandId: string, { action, payload }: AccessStep, requestedBy: string): void {
    this.#shell.apply({
      type: 'command-requested',
      commandId,
      action,
      payload,
      timeoutMs: null,
      requestedBy,
    });
  }

  #update(patch: Partial<StationAccess>): void {
    const access = this.#access;
    if (access !== null) this.#shell.apply({ type: 'station-updated', access: { ...access, ...patch } });
  }

  #outcomeOf(change: AccessChange | null): StepOutcome {
    const command = change === null ? null : this.#shell.store.readCommand(change.commandId);
    return command === null ? 'refused' : stepOutcome(command);
  }

  get #access(): StationAccess | null {
    return this.#shell.state?.record.access ?? null;
  }
}

function lowered(access: StationAccess): Refusal {
  const detail = `the station has connected with security profile ${access.provenProfile}, and never goes lower`;
  return invalid('/securityProfile', detail);
}

function invalid(pointer: string, detail: string): Refusal {
  return { ok: false, code: 'invalid', detail, errors: [{ pointer, detail }] };
}
