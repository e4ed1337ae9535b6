import { uuidv7 } from 'uuidv7';
import type { RootRotation } from '../domain/root-rotation.ts';
import type { CertificateRequest } from '../domain/station-certificate.ts';
import { rootGenerationsOf } from '../security/pki/root-generations.ts';
import {
  certificateChanged,
  commandEnded,
  loggedIn,
  lookAgain,
  newRotation,
} from '../security/root-rotation/advance-rotation.ts';
import { beginStep } from '../security/root-rotation/begin-step.ts';
import type { RotationFacts, RotationMove } from '../security/root-rotation/rotation-move.ts';
import { checkCommand } from '../station/check-command.ts';
import type { Env } from './env.ts';
import { logError } from './log.ts';
import type { AccessChangeRefusal, RootRotationInput, RpcResult } from './station-rpc.ts';
import type { StationShell } from './station-shell.ts';

const COLLECTION = 'root-rotations';
const REQUESTS = 'certificate-requests';
const OWN_CERTIFICATE = 'ChargingStationCertificate';
/** Service restart [RFC 6455 §7.4, IANA]: the station is to connect again. */
const CONNECT_AGAIN = 1012;

type Result = RpcResult<RootRotation, AccessChangeRefusal>;

/**
 * Brings the station to another root of the CSMS, one step after the other [M05]. What is under way is a document of the
 * station, stored before anything is sent, so an object that wakes up goes on from there; a station that is away is
 * waited for.
 */
export class RootRotationKeeper {
  readonly #shell: StationShell;
  readonly #env: Env;
  #running: RootRotation | null = null;

  constructor(shell: StationShell, env: Env) {
    this.#shell = shell;
    this.#env = env;
    shell.onSettled.push((command) => {
      if (this.#running?.commandId === command.id)
        this.#move((now, facts) => commandEnded(now, command, facts));
    });
    shell.onWritten.push((writes) => {
      const isRequest = writes.some(
        (write) => write.kind === 'document' && write.document.collection === REQUESTS,
      );
      // After this step: what follows is a step of its own.
      if (isRequest && this.#running !== null) queueMicrotask(() => this.#move(certificateChanged));
    });
    const others = shell.alsoDueMs;
    shell.alsoDueMs = () => {
      const dues = [others(), this.#running?.dueAtMs ?? null].filter((dueMs) => dueMs !== null);
      return dues.length === 0 ? null : Math.min(...dues);
    };
  }

  /** After a restart: what ended meanwhile is followed up, and what was not begun is. */
  resume(): void {
    if (this.#shell.state === null) return;
    this.#running = this.#all().find(({ state }) => state === 'running') ?? null;
    if (this.#running === null) return;
    const { commandId } = this.#running;
    const command = commandId === null ? null : this.#shell.store.readCommand(commandId);
    if (command !== null) this.#move((now, facts) => commandEnded(now, command, facts));
    // Without its command the step was stored and never begun.
    else if (commandId !== null) this.#move((now, facts) => beginStep({ ...now, commandId: null }, facts));
    else this.run();
    this.#move(certificateChanged);
  }

  /** Does what is due. */
  run(): void {
    this.#move(lookAgain);
  }

  /** To be called once the station's new link is open. `fingerprint` is of the certificate it showed. */
  noteLink(login: { readonly encrypted: boolean; readonly fingerprint: string | null }): void {
    this.#move((now, facts) => loggedIn(now, login, facts));
  }

  /** Begins; asked again with the same id it answers what became of that one. */
  start({ requestedBy, id }: RootRotationInput): Result {
    const { state } = this.#shell;
    if (state === null) return { ok: false, code: 'not-found', detail: 'no such station' };
    const known = id === null ? undefined : this.#all().find((rotation) => rotation.id === id);
    if (known !== undefined) return { ok: true, value: known };
    if (this.#running !== null)
      return { ok: false, code: 'conflict', detail: 'it is being brought to another root already' };
    const { ocppVersion } = state.record;
    if (ocppVersion === null)
      return { ok: false, code: 'never-connected', detail: 'its OCPP version is not known yet' };
    const roots = rootGenerationsOf(this.#env);
    const { previous = null } = roots ?? {};
    if (roots === null || previous === null) {
      const detail = 'there is no other root to bring it to: npm run ca -- rotate makes one';
      return { ok: false, code: 'invalid', detail };
    }
    const rotation = newRotation(id ?? uuidv7(), requestedBy, { ...roots, previous }, Date.now());
    this.#running = rotation;
    this.#move(beginStep);
    return { ok: true, value: this.#running ?? rotation };
  }

  /** Ends it where it is: the station keeps what it has. Null when none is under way. */
  cancel(): RootRotation | null {
    const now = this.#running;
    if (now === null) return null;
    const rotation: RootRotation = {
      ...now,
      state: 'cancelled',
      settledAtMs: Date.now(),
      commandId: null,
      dueAtMs: null,
    };
    this.#put(rotation);
    if (now.commandId !== null && this.#shell.state?.commands.has(now.commandId))
      this.#shell.apply({ type: 'command-cancelled', commandId: now.commandId });
    return rotation;
  }

  #move(decide: (rotation: RootRotation, facts: RotationFacts) => RotationMove): void {
    try {
      const before = this.#running;
      const facts = this.#facts();
      if (before === null || facts === null) return;
      const { rotation, command, reconnect } = decide(before, facts);
      const isSame = JSON.stringify(rotation) === JSON.stringify(before);
      if (isSame && command === undefined && reconnect === undefined) return;
      const commandId = command === undefined ? rotation.commandId : uuidv7();
      // Stored before anything is sent: from then on the station may have done it.
      this.#put({ ...rotation, commandId });
      if (rotation.state === 'failed')
        this.#shell.noteSecurityEvent('RootRotationFailed', rotation.reason ?? '');
      if (command !== undefined && commandId !== null) this.#send(commandId, command);
      if (reconnect === true) this.#closeLink();
    } catch (error) {
      logError('root rotation failed', error, { stationId: this.#shell.state?.record.id });
    }
  }

  #send(commandId: string, { action, payload }: NonNullable<RotationMove['command']>): void {
    const { state } = this.#shell;
    const refusal = state === null ? null : checkCommand(state, action, payload);
    if (refusal !== null) throw new Error(`${action}: ${refusal.detail}`);
    const requestedBy = this.#running?.requestedBy ?? 'chargeplane';
    this.#shell.apply({
      type: 'command-requested',
      commandId,
      action,
      payload,
      timeoutMs: null,
      requestedBy,
    });
  }

  #closeLink(): void {
    const linkId = this.#shell.state?.link?.id;
    if (linkId === undefined) return;
    this.#shell.links.close(linkId, CONNECT_AGAIN, 'connect again with what was installed');
    this.#shell.apply({ type: 'link-closed', linkId });
  }

  #put(rotation: RootRotation): void {
    const document = {
      collection: COLLECTION,
      id: rotation.id,
      value: rotation,
      updatedAtMs: Date.now(),
    } as const;
    this.#shell.store.commit([{ kind: 'document', document }], null);
    this.#running = rotation.state === 'running' ? rotation : null;
    if (rotation.dueAtMs !== null) void this.#shell.deliverEvents();
  }

  #facts(): RotationFacts | null {
    const { state, store } = this.#shell;
    if (state === null || state.record.ocppVersion === null) return null;
    const request = store.history.document(REQUESTS, OWN_CERTIFICATE);
    return {
      nowMs: Date.now(),
      version: state.record.ocppVersion,
      securityProfile: state.record.securityProfile,
      linkedAtMs: state.link?.openedAtMs ?? null,
      roots: rootGenerationsOf(this.#env),
      request:
        request === null
          ? null
          : { value: request.value as CertificateRequest, updatedAtMs: request.updatedAtMs },
    };
  }

  #all(): RootRotation[] {
    return this.#shell.store.history.documents(COLLECTION).map(({ value }) => value as RootRotation);
  }
}
