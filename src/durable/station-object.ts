import { DurableObject } from 'cloudflare:workers';
import { uuidv7 } from 'uuidv7';
import { redactSecrets } from '../ocpp/redact-secrets.ts';
import type { Alert } from '../domain/alert.ts';
import type { ChargeDetailRecord } from '../domain/charge-detail-record/charge-detail-record.ts';
import type { Command } from '../domain/command.ts';
import type { Connector } from '../domain/connector.ts';
import type { TransactionSnapshot } from '../domain/domain-event.ts';
import type { DocumentCollection, StationDocument } from '../domain/document.ts';
import type { Exchange } from '../domain/exchange.ts';
import type { LimitAssignment } from '../domain/limit-assignment.ts';
import type { Retold } from '../domain/rebuild.ts';
import type { RootRotation } from '../domain/root-rotation.ts';
import type { StationReport } from '../domain/station-report.ts';
import type { Variable } from '../domain/variable.ts';
import { correctedRecord } from './corrected-record.ts';
import { checkCommand, checkRules } from '../station/check-command.ts';
import {
  type CompositeComparison,
  type CompositeQuery,
  compareComposite,
} from '../station/composite-comparison.ts';
import { repeatedCommand } from '../station/repeated-command.ts';
import { newStation } from '../station/new-station.ts';
import type { BootEntry } from '../station/output.ts';
import type { SecurityEventEntry } from '../station/store.ts';
import { transactionSnapshot } from '../station/turn.ts';
import { stationPicture } from '../station/step.ts';
import { type FramePace, createFramePace, framesPerSecondOf } from '../security/frame-pace.ts';
import { hashStationPassword } from '../security/station-credential.ts';
import { AccessKeeper } from './access-keeper.ts';
import { CertificateDesk } from './certificate-desk.ts';
import { DoorLog } from './door-log.ts';
import { describeStation } from './describe-station.ts';
import type { Env } from './env.ts';
import { frameText } from './frame-text.ts';
import { closeQuietly } from './links.ts';
import { logError } from './log.ts';
import { openStationLink } from './open-link.ts';
import type {
  AccessChangeRefusal,
  CommandAnswer,
  CommandInput,
  CorrectionInput,
  ExchangeQuery,
  ProfileMoveInput,
  ProvisionInput,
  RootRotationInput,
  RpcResult,
  StationDescription,
  StationRpc,
  StationUpdateInput,
} from './station-rpc.ts';
import { retell } from './retell.ts';
import { RootRotationKeeper } from './root-rotation-keeper.ts';
import { asksResponder, responderServices } from './responder-services.ts';
import { type CheckedSample, SignatureCheck } from './signature-check.ts';
import { StationShell, VIEWER_TAG } from './station-shell.ts';
import { tidyUp } from './tidy-up.ts';
import { within } from './within.ts';

/** How long a caller of the API may hold a request open for a station's answer. */
const WAIT_MAX_MS = 25_000;
/** How long provisioning waits for the read model, so that a list shows the station at once. */
const READ_MODEL_WAIT_MS = 1_000;

/** One charger: its socket, its calls in flight, its transactions and its timers. */
export class StationObject extends DurableObject<Env> implements StationRpc {
  readonly #shell: StationShell;
  readonly #access: AccessKeeper;
  readonly #certificates: CertificateDesk;
  readonly #rotation: RootRotationKeeper;
  readonly #signatures: SignatureCheck;
  readonly #pace: FramePace;
  readonly #door = new DoorLog();

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#shell = new StationShell(ctx, env);
    this.#access = new AccessKeeper(this.#shell);
    this.#certificates = new CertificateDesk(this.#shell, env);
    this.#rotation = new RootRotationKeeper(this.#shell, env);
    this.#signatures = new SignatureCheck(this.#shell);
    this.#pace = createFramePace(framesPerSecondOf(env.STATION_FRAMES_PER_SECOND), (ms) =>
      scheduler.wait(ms),
    );
    void ctx.blockConcurrencyWhile(async () => {
      await this.#shell.resume();
      this.#access.resume();
      this.#rotation.resume();
      void this.#certificates.run();
    });
  }

  /** Upgrades: a viewer the Worker has authenticated, or the charger itself. */
  override async fetch(request: Request): Promise<Response> {
    if (request.headers.get('x-chargeplane-viewer') === '1') {
      if (this.#shell.state === null) return new Response(null, { status: 404 });
      return this.#shell.viewers.accept(VIEWER_TAG);
    }
    const keepers = { keeper: this.#access, rotation: this.#rotation, door: this.#door };
    return await openStationLink({ shell: this.#shell, ...keepers, env: this.env }, request);
  }

  override async webSocketMessage(socket: WebSocket, message: string | ArrayBuffer): Promise<void> {
    const link = this.#shell.links.of(socket);
    // What still comes over a link that is over waits for nothing: nobody takes it [I6].
    if (link === null || this.#shell.state?.link?.id !== link.id) return;
    const text = frameText(message);
    const turn = this.#pace.turn(text.length, Date.now());
    if (turn === 'full') {
      this.#pace.release();
      return this.#shell.endLink(link.id, 'FrameFlood', 'too many frames at once');
    }
    if (turn !== null) await turn;
    // Only such a question is worth waiting for; everything else is taken at once, in order.
    const context = { stationId: this.#shell.state.record.id, ocppVersion: link.ocppVersion, env: this.env };
    const services = asksResponder(text) ? await responderServices(text, context) : undefined;
    this.#shell.receive(link.id, text, services);
    if (this.#door.isDue(Date.now())) this.#door.tell(this.#shell);
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    // The platform leaves the closing handshake of hibernatable sockets to us.
    closeQuietly(socket, code, '');
    const link = this.#shell.links.of(socket);
    if (link === null) return;
    this.#shell.links.close(link.id, 1000, '');
    this.#shell.apply({ type: 'link-closed', linkId: link.id });
  }

  override webSocketError(socket: WebSocket): void {
    this.webSocketClose(socket, 1011);
  }

  override async alarm(): Promise<void> {
    await this.#shell.alarm();
    this.#rotation.run();
    await this.#certificates.run();
  }

  async provision(input: ProvisionInput): Promise<RpcResult<StationDescription, 'conflict' | 'invalid'>> {
    if (this.#shell.state !== null)
      return { ok: false, code: 'conflict', detail: `station ${input.id} exists already` };
    const credential = input.password === null ? null : await hashStationPassword(input.password);
    if (this.#shell.state !== null)
      return { ok: false, code: 'conflict', detail: `station ${input.id} exists already` };
    const state = newStation(input, credential, Date.now());
    this.#shell.provision(state, stationPicture(state));
    this.#shell.site.announce();
    await this.env.FLEET.getByName('fleet').rememberStation(input.id).catch(noteUnregistered);
    await within(this.#shell.deliverEvents(), READ_MODEL_WAIT_MS, undefined);
    return { ok: true, value: this.#describe() };
  }

  async update(input: StationUpdateInput): Promise<RpcResult<StationDescription, 'not-found' | 'invalid'>> {
    if (this.#shell.state === null) return notFound;
    const { password, serialMismatch, ...patch } = input;
    const credential = password === undefined ? {} : { credential: await hashStationPassword(password) };
    const { state } = this.#shell;
    if (state === null) return notFound;
    const lowered =
      patch.securityProfile === undefined ? null : this.#access.checkProfile(patch.securityProfile);
    if (lowered !== null) return { ...lowered, code: 'invalid' };
    const access = {
      ...state.record.access,
      ...(serialMismatch === undefined ? {} : { serialMismatch }),
      // The operator's own word about the password is the last.
      ...(password === undefined ? {} : { nextCredential: null }),
    };
    const { balancedBy } = state.record;
    this.#shell.apply({ type: 'station-updated', ...patch, ...credential, access });
    if (patch.siteId !== undefined) this.#shell.site.announce();
    await within(this.#shell.deliverEvents(), READ_MODEL_WAIT_MS, undefined);
    if (patch.siteId !== undefined) await this.#shell.site.depart(balancedBy, patch.siteId);
    return { ok: true, value: this.#describe() };
  }

  async remove(): Promise<RpcResult<null, 'not-found'>> {
    const { state } = this.#shell;
    if (state === null) return notFound;
    if (state.link !== null) this.#shell.links.close(state.link.id, 1000, 'station removed');
    await this.#shell.removeFromReadModel();
    const { balancedBy } = state.record;
    await this.#shell.site.depart(balancedBy, null);
    this.#shell.forget();
    await this.ctx.storage.deleteAll();
    await this.env.FLEET.getByName('fleet').forgetStation(state.record.id).catch(noteUnregistered);
    return { ok: true, value: null };
  }

  async visit(): Promise<void> {
    await this.#shell.fireDueTimers();
    await this.#shell.defaultProfiles.retry();
    tidyUp(this.#shell, this.env);
  }

  async bringDefaultProfiles(): Promise<true | null> {
    if (this.#shell.state === null) return null;
    await this.#shell.defaultProfiles.run();
    return true;
  }

  async joinSite(siteId: string): Promise<StationReport | null> {
    return this.#shell.site.join(siteId);
  }

  async leaveSite(siteId: string): Promise<void> {
    this.#shell.site.leave(siteId);
  }

  async assignLimits(
    siteId: string,
    assignments: readonly LimitAssignment[],
  ): Promise<{ readonly belongs: boolean }> {
    return { belongs: this.#shell.site.assign(siteId, assignments) };
  }

  async describe(): Promise<StationDescription | null> {
    return this.#shell.state === null ? null : this.#describe();
  }

  async requestCommand(input: CommandInput): Promise<CommandAnswer> {
    const { state } = this.#shell;
    if (state === null) return notFound;
    const repeated = repeatedCommand(this.#shell.store.history, input, Date.now());
    if (repeated !== null) {
      if (!repeated.ok) return repeated;
      return { ok: true, value: await this.#awaited(repeated.value.id, input.waitMs), replayed: true };
    }
    const { commandId = uuidv7(), waitMs, idempotency = null, ignoreRules = false, ...asked } = input;
    const { action, payload } = asked;
    const refusal =
      checkCommand(state, action, payload) ??
      (ignoreRules ? null : checkRules(state, this.#shell.store.history, action, payload, Date.now()));
    if (refusal !== null) return { ok: false, ...refusal };
    this.#shell.apply({
      type: 'command-requested',
      commandId,
      ...asked,
      ...(idempotency === null ? {} : { idempotency }),
    });
    return { ok: true, value: await this.#awaited(commandId, waitMs) };
  }

  async rotatePassword(input: {
    requestedBy: string;
    waitMs: number;
  }): Promise<RpcResult<{ password: string; command: Command }, AccessChangeRefusal>> {
    const begun = await this.#access.rotatePassword(input.requestedBy);
    if (!begun.ok) return begun;
    const { password, commandId } = begun.value;
    return { ok: true, value: { password, command: await this.#awaited(commandId, input.waitMs) } };
  }

  async moveToProfile(input: ProfileMoveInput): Promise<RpcResult<Command, AccessChangeRefusal>> {
    const begun = this.#access.moveToProfile(input);
    return begun.ok ? { ok: true, value: await this.#awaited(begun.value, input.waitMs) } : begun;
  }

  async rotateRoot(input: RootRotationInput): Promise<RpcResult<RootRotation, AccessChangeRefusal>> {
    return this.#rotation.start(input);
  }

  async cancelRootRotation(): Promise<RootRotation | null> {
    return this.#rotation.cancel();
  }

  async refuseCertificate(fingerprint: string): Promise<RpcResult<null, 'not-found'>> {
    if (this.#shell.state === null) return notFound;
    this.#access.refuseCertificate(fingerprint);
    return { ok: true, value: null };
  }

  async listCommands(query: { limit: number; before: string | null }): Promise<readonly Command[] | null> {
    return this.#ifProvisioned(() =>
      this.#shell.store.listCommands(query.limit, query.before).map(withoutSecrets),
    );
  }

  async readCommand(id: string): Promise<Command | null> {
    const command = this.#ifProvisioned(() => this.#shell.store.readCommand(id));
    return command === null ? null : withoutSecrets(command);
  }

  async cancelCommand(id: string): Promise<RpcResult<Command, 'not-found' | 'already-sent'>> {
    const command = this.#ifProvisioned(() => this.#shell.store.readCommand(id));
    if (command === null) return { ok: false, code: 'not-found', detail: `no command ${id}` };
    if (command.state !== 'queued')
      return { ok: false, code: 'already-sent', detail: `the command is ${command.state} already` };
    this.#shell.apply({ type: 'command-cancelled', commandId: id });
    return { ok: true, value: this.#shell.store.readCommand(id) ?? command };
  }

  async listExchanges(query: ExchangeQuery): Promise<readonly Exchange[] | null> {
    return this.#ifProvisioned(() => this.#shell.listExchanges(query));
  }

  async readTransaction(
    id: string,
  ): Promise<{ siteId: string | null; transaction: TransactionSnapshot } | null> {
    const { state } = this.#shell;
    const running =
      state?.transactions.get(id) ?? this.#ifProvisioned(() => this.#shell.store.history.transactionById(id));
    if (!state || !running) return null;
    return { siteId: state.record.siteId, transaction: transactionSnapshot(running) };
  }

  async correctRecord(
    input: CorrectionInput,
  ): Promise<RpcResult<ChargeDetailRecord, 'not-found' | 'invalid'>> {
    const { state, store } = this.#shell;
    if (state === null) return notFound;
    const result = correctedRecord(state.record, store.history, input, Date.now());
    if (result.ok && result.isNew) this.#shell.apply({ type: 'record-corrected', record: result.value });
    return result.ok ? { ok: true, value: result.value } : result;
  }

  async listSamples(transactionId: string): Promise<readonly CheckedSample[] | null> {
    return await this.#signatures.samples(transactionId);
  }

  async listTransactionExchanges(transactionId: string): Promise<readonly Exchange[] | null> {
    return this.#ifProvisioned(() => this.#shell.store.listTransactionExchanges(transactionId));
  }

  async listStatusHistory(limit: number): Promise<readonly Connector[] | null> {
    return this.#ifProvisioned(() => this.#shell.store.listStatusHistory(limit));
  }

  async listVariables(): Promise<readonly Variable[] | null> {
    return this.#ifProvisioned(() => this.#shell.store.listVariables());
  }

  async listSecurityEvents(limit: number): Promise<readonly SecurityEventEntry[] | null> {
    return this.#ifProvisioned(() => this.#shell.store.listSecurityEvents(limit));
  }

  async listBoots(limit: number): Promise<readonly BootEntry[] | null> {
    return this.#ifProvisioned(() => this.#shell.store.listBoots(limit));
  }

  async retell(afterTransactionId: string | null): Promise<Retold> {
    const { state, store } = this.#shell;
    return state === null ? null : await retell(this.env.DB, state, store, afterTransactionId);
  }

  async acknowledgeAlert(alertId: string, acknowledgedBy: string): Promise<Alert | null> {
    if (this.#shell.state === null) return null;
    this.#shell.apply({ type: 'alert-acknowledged', alertId, acknowledgedBy });
    await within(this.#shell.deliverEvents(), READ_MODEL_WAIT_MS, undefined);
    const alerts = this.#shell.store.history.documents('alerts').map(({ value }) => value as Alert);
    return alerts.find(({ id }) => id === alertId) ?? null;
  }

  async compareComposite(query: CompositeQuery): Promise<CompositeComparison | null> {
    const { state, store } = this.#shell;
    return state === null ? null : compareComposite(state, store.history, query, Date.now());
  }

  async listDocuments(collection: DocumentCollection): Promise<readonly StationDocument[] | null> {
    return this.#ifProvisioned(() => this.#shell.store.history.documents(collection));
  }

  /** A command as it is when it ends or the time is over. */
  async #awaited(commandId: string, waitMs: number): Promise<Command> {
    if (waitMs > 0 && this.#shell.state?.commands.has(commandId)) {
      await this.#shell.waitForCommand(commandId, Math.min(waitMs, WAIT_MAX_MS));
    }
    const command = this.#shell.store.readCommand(commandId);
    if (command === null) throw new Error(`command ${commandId} was not stored`);
    return withoutSecrets(command);
  }

  #ifProvisioned<Value>(read: () => Value): Value | null {
    return this.#shell.state === null ? null : read();
  }

  #describe(): StationDescription {
    const { state } = this.#shell;
    if (state === null) throw new Error('a station that does not exist was described');
    return describeStation(state);
  }
}

/** The list of stations is only asked when the read model is lost; then this one must be named. */
function noteUnregistered(error: unknown): void {
  logError('the fleet was not told of a station', error, {});
}

/** A command that still waits holds its payload as it must be sent; nobody is shown its secrets. */
function withoutSecrets({ parts: _parts, ...command }: Command): Command {
  return { ...command, payload: redactSecrets(command.action, command.payload) };
}

const notFound = { ok: false, code: 'not-found', detail: 'no such station' } as const;
