import { uuidv7 } from 'uuidv7';
import { type ClosingPolicy, closingPolicyOf } from '../domain/closing-policy.ts';
import type { Command } from '../domain/command.ts';
import type { DomainEvent, EventBatch } from '../domain/domain-event.ts';
import type { Exchange } from '../domain/exchange.ts';
import {
  type LiveEvent,
  isWatched,
  liveCommand,
  liveExchange,
  liveMessage,
} from '../projections/live-message.ts';
import type { Input } from '../station/input.ts';
import type { Output, StationWrite } from '../station/output.ts';
import type { OutsideServices } from '../station/outside-services.ts';
import type { OpenLookup, StationState } from '../station/state.ts';
import { chosenQuirkIds } from '../station/station-quirks.ts';
import { step } from '../station/step.ts';
import { nextDueMs, timersOf } from '../station/timers.ts';
import type { ExchangeFilter } from '../station/store.ts';
import { SqliteStationStore } from '../storage/station-store/sqlite-station-store.ts';
import { AlarmClock } from './alarm-clock.ts';
import type { Env } from './env.ts';
import { DefaultProfileLookup } from './default-profile-lookup.ts';
import { FleetPublisher } from './fleet-publisher.ts';
import { LatestExchanges } from './latest-exchanges.ts';
import { latestWrites } from './latest-writes.ts';
import { hasAnswer } from './has-answer.ts';
import { Links } from './links.ts';
import { logError } from './log.ts';
import { OutboxRunner } from './outbox-runner.ts';
import { randomNumber } from './random-number.ts';
import { SiteLink } from './site-link.ts';
import { TariffLookups } from './tariff-lookups.ts';
import { lookUpToken } from './token-lookup.ts';
import { Viewers } from './viewers.ts';
import { within } from './within.ts';

export const VIEWER_TAG = 'viewer';
/** Steps one alarm may take before it re-arms and yields. */
const TIMERS_PER_ALARM_MAX = 1_000;

/**
 * The shell around the station engine: load, step, commit, perform. State changes only here, and only after its
 * writes are committed; whatever leaves the object leaves after that [I1].
 */
export class StationShell {
  readonly store: SqliteStationStore;
  readonly links: Links;
  readonly viewers: Viewers;
  readonly site: SiteLink;
  readonly defaultProfiles: DefaultProfileLookup;
  /** Called after a command ended. */
  readonly onSettled: ((command: Command) => void)[] = [];
  /** Called with what a step stored, once its outputs are on their way. */
  readonly onWritten: ((writes: readonly StationWrite[]) => void)[] = [];
  /** When somebody beside the engine wants to be woken up. */
  alsoDueMs: () => number | null = () => null;
  readonly #env: Env;
  readonly #policy: ClosingPolicy;
  readonly #alarm: AlarmClock;
  readonly #outbox: OutboxRunner;
  readonly #fleet: FleetPublisher;
  readonly #tariffs: TariffLookups;
  readonly #waiting = new Map<string, ((command: Command) => void)[]>();
  #state: StationState | null;
  readonly #unstored = new LatestExchanges();

  constructor(ctx: DurableObjectState, env: Env) {
    this.#env = env;
    this.#policy = closingPolicyOf(env);
    this.store = new SqliteStationStore(ctx.storage);
    this.links = new Links(ctx);
    this.viewers = new Viewers(ctx);
    this.#alarm = new AlarmClock(ctx.storage);
    this.#outbox = new OutboxRunner(this.store, env, () => ({ stationId: this.#state?.record.id ?? '' }));
    this.#tariffs = new TariffLookups(env.DB, (transactionId, pricing) =>
      this.#applyAnswer({ type: 'tariff-answered', transactionId, pricing }),
    );
    this.site = new SiteLink(env, this);
    this.defaultProfiles = new DefaultProfileLookup(env.DB, this);
    this.#fleet = new FleetPublisher(env.FLEET.getByName('fleet'));
    this.#state = this.#load();
  }

  /** Goes on where the object stopped: links that vanished are closed, open look-ups asked again, events delivered. */
  async resume(): Promise<void> {
    if (this.#state === null) return;
    await this.#alarm.load();
    const before = this.#state.record;
    const lookups = [...this.#state.lookups.values()];
    if (this.#state.link === null && before.connectivity === 'online') {
      this.apply({ type: 'links-reconciled', openLinkIds: this.links.openIds() });
    }
    for (const lookup of lookups) this.#lookUp(lookup);
    const running = [...this.#state.transactions.values()];
    for (const { transaction } of [...running, ...this.store.history.unpricedTransactions()]) {
      if (transaction.pricing === undefined) this.#lookUpTariff(transaction.id, transaction.startedAtMs);
    }
    void this.deliverEvents();
  }

  get state(): StationState | null {
    return this.#state;
  }

  /** Makes the station exist: its first record, and the tables. */
  provision(state: StationState, event: DomainEvent): void {
    this.store.migrate();
    const record = { ...state.record, eventNumber: state.record.eventNumber + 1 };
    const batch: EventBatch = {
      stationId: record.id,
      eventNumber: record.eventNumber,
      atMs: Date.now(),
      events: [event],
    };
    this.store.commit([{ kind: 'record', record }], batch);
    this.#state = { ...state, record };
    this.#show([event], []);
  }

  /** Takes the station out of the read model. Throws when that could not be reached: then nothing may be deleted yet. */
  async removeFromReadModel(): Promise<void> {
    if (this.#state === null) return;
    const { record } = this.#state;
    const removed: DomainEvent = { type: 'station-removed', stationId: record.id };
    const next = { ...record, eventNumber: record.eventNumber + 1 };
    this.store.commit([{ kind: 'record', record: next }], {
      stationId: record.id,
      eventNumber: next.eventNumber,
      atMs: Date.now(),
      events: [removed],
    });
    this.#state = { ...this.#state, record: next };
    await this.deliverEvents();
    if (this.store.readOutbox(1).length > 0)
      throw new Error('the read model or an endpoint could not be reached; try again');
    this.#show([removed], []);
  }

  /** Forgets the station; what it stored is gone with `deleteAll`, which the caller does. */
  forget(): void {
    this.#state = null;
  }

  /** A page of the journal, with what was shown but not stored while the object is awake. */
  listExchanges(filter: ExchangeFilter): Exchange[] {
    const all = [...this.store.listExchanges(filter), ...this.#unstored.list(filter)];
    return all.sort((a, b) => (a.id < b.id ? 1 : -1)).slice(0, filter.limit);
  }

  /** One input: step, commit, perform. Throws when either of the first two does; then nothing has changed. */
  apply(input: Input, services?: OutsideServices): void {
    const before = this.#state;
    if (before === null) return;
    const nowMs = Date.now();
    const result = step(before, input, {
      nowMs,
      newId: uuidv7,
      newNumber: randomNumber,
      history: this.store.history,
      ...(services === undefined ? {} : { services }),
      closingPolicy: this.#policy,
      desiredConfiguration: this.#env.DESIRED_CONFIGURATION !== 'off',
    });
    const writes: StationWrite[] = [];
    const events: DomainEvent[] = [];
    for (const output of result.outputs) {
      if (output.type === 'write') writes.push(output.write);
      else if (output.type === 'event') events.push(output.event);
    }
    const { id: stationId, eventNumber } = result.state.record;
    const batch = events.length === 0 ? null : { stationId, eventNumber, atMs: nowMs, events };
    if (writes.length > 0 || batch !== null) this.store.commit(latestWrites(writes), batch);
    this.#state = result.state;
    this.#perform(result.outputs, events);
    for (const look of this.onWritten) look(writes);
    if (batch !== null) void this.deliverEvents();
    if (writes.length > 0 || before.link !== result.state.link) this.#arm();
  }

  /** A frame, whatever it does: our own faults are answered and logged, and the link lives on. */
  receive(linkId: string, text: string, services?: OutsideServices): void {
    try {
      this.apply({ type: 'frame-received', linkId, text }, services);
    } catch (error) {
      logError('frame failed', error, { stationId: this.#state?.record.id, linkId });
      try {
        this.apply({ type: 'frame-failed', linkId, text });
      } catch (second) {
        // Storage refuses even the error: the station keeps its message and comes again.
        logError('frame could not be answered', second, { stationId: this.#state?.record.id, linkId });
        this.links.close(linkId, 1011, 'internal error');
        this.#state = this.#load();
      }
    }
    const link = this.#state?.link;
    if (link?.id === linkId) this.links.noteSeen(link);
    this.site.remind();
  }

  /** Ends a link from our side, and tells the engine at once: the platform reports no close of a peer that is stuck. */
  endLink(linkId: string, securityEvent: string, reason: string): void {
    if (this.#state?.link?.id !== linkId) return;
    this.links.close(linkId, 1013, reason);
    this.noteSecurityEvent(securityEvent, reason);
    this.apply({ type: 'link-closed', linkId });
  }

  /** Something the CSMS itself noticed about the station [A04]. */
  noteSecurityEvent(type: string, techInfo: string): void {
    const atMs = Date.now();
    this.store.commit([{ kind: 'security-event', type, atMs, receivedAtMs: atMs, techInfo }], null);
  }

  /** The alarm went off. Catches all: the platform gives up an alarm that throws six times. */
  async alarm(): Promise<void> {
    this.#alarm.fired();
    await this.fireDueTimers();
  }

  /** Everything that is due happens, then the alarm is set for what comes next. */
  async fireDueTimers(): Promise<void> {
    try {
      for (let count = 0; count < TIMERS_PER_ALARM_MAX; count += 1) {
        const due =
          this.#state === null
            ? undefined
            : timersOf(this.#state, this.#policy).find((timer) => timer.dueMs <= Date.now());
        if (due === undefined) break;
        this.apply({ type: 'timer-fired', name: due.name });
      }
      await this.#tariffs.run(Date.now());
      await this.#outbox.run(Date.now());
      this.#arm();
    } catch (error) {
      logError('timers failed', error, { stationId: this.#state?.record.id });
      await this.#alarm.armAfterFailure(Date.now());
    }
  }

  /** Starts bringing events to the read model; settles when that is done, well or not. */
  async deliverEvents(): Promise<void> {
    try {
      await this.#outbox.run(Date.now());
      this.#arm();
    } catch (error) {
      logError('outbox failed', error, { stationId: this.#state?.record.id });
    }
  }

  /** Settles when the command ends or the time is over, with the command as it is then. */
  async waitForCommand(commandId: string, waitMs: number): Promise<void> {
    const ended = new Promise<void>((resolve) => {
      this.#waiting.set(commandId, [...(this.#waiting.get(commandId) ?? []), () => resolve()]);
    });
    await within(ended, waitMs, undefined);
    this.#waiting.delete(commandId);
  }

  #load(): StationState | null {
    const state = this.store.load();
    return state === null ? null : { ...state, link: this.links.newest() };
  }

  #arm(): void {
    if (this.#state === null) return;
    const retries = [this.#outbox.retryAtMs(), this.#tariffs.retryAtMs(), this.alsoDueMs()];
    const dues = [nextDueMs(this.#state), ...retries].filter((dueMs) => dueMs !== null);
    if (dues.length > 0) void this.#alarm.armBy(Math.min(...dues));
  }

  #perform(outputs: readonly Output[], events: readonly DomainEvent[]): void {
    const live: LiveEvent[] = [];
    for (const output of outputs) {
      switch (output.type) {
        case 'write':
        case 'event':
          break;
        case 'send-frame':
          this.#send(output.linkId, output.text);
          break;
        case 'close-link':
          this.links.close(output.linkId, output.code, output.reason);
          break;
        case 'look-up': {
          const lookup = this.#state?.lookups.get(output.lookupId);
          if (lookup !== undefined) this.#lookUp(lookup);
          break;
        }
        case 'look-up-tariff':
          this.#lookUpTariff(output.transactionId, output.startedAtMs);
          break;
        case 'look-up-default-profiles':
          void this.defaultProfiles.run();
          break;
        case 'report-to-site':
          this.site.report(output.outcomes);
          break;
        case 'command-changed':
          this.#showHere(() => liveCommand(this.#stationId(), output.command));
          if (output.command.settledAtMs !== null) this.#settle(output.command);
          if (hasAnswer(output.command)) this.links.noteReading();
          break;
        case 'live-exchange':
          this.#showExchange(output.exchange, outputs);
          break;
        case 'live-transaction':
          live.push({
            type: 'transaction',
            stationId: this.#stationId(),
            siteId: this.#siteId(),
            transaction: output.transaction,
            change: 'updated',
          });
          break;
      }
    }
    this.#show(events, live);
  }

  /** Tells viewers of this station and of the fleet; most of the time nobody watches, and no message is made. */
  #show(events: readonly DomainEvent[], live: readonly LiveEvent[]): void {
    const shown: LiveEvent[] = [...events.filter(isWatched), ...live];
    if (shown.length === 0) return;
    let texts: readonly string[] | undefined;
    const messages = (): readonly string[] => {
      const quirks = this.#state === null ? [] : chosenQuirkIds(this.#state.record);
      texts ??= shown.map((event) => JSON.stringify(liveMessage(event, quirks)));
      return texts;
    };
    this.viewers.send(VIEWER_TAG, messages);
    this.#fleet.publish(this.#siteId(), messages);
  }

  #showExchange(exchange: Exchange, outputs: readonly Output[]): void {
    const stored = outputs.some(
      (output) =>
        output.type === 'write' && output.write.kind === 'exchange' && output.write.exchange === exchange,
    );
    if (!stored) this.#unstored.add(exchange);
    this.#showHere(() => liveExchange(this.#stationId(), exchange));
  }

  #showHere(message: () => object): void {
    this.viewers.send(VIEWER_TAG, () => [JSON.stringify(message())]);
  }

  #send(linkId: string, text: string): void {
    if (this.links.send(linkId, text)) return;
    // After this step: what follows is a step of its own.
    queueMicrotask(() => this.endLink(linkId, 'SlowReader', 'too much was sent that was not read'));
  }

  #settle(command: Command): void {
    for (const resolve of this.#waiting.get(command.id) ?? []) resolve(command);
    // After this step: what follows is a step of its own.
    queueMicrotask(() => this.onSettled.forEach((told) => told(command)));
  }

  #lookUp(lookup: OpenLookup): void {
    const { id: lookupId, transactionId } = lookup;
    const transaction = transactionId === null ? undefined : this.#state?.transactions.get(transactionId);
    const place = { stationId: this.#stationId(), siteId: this.#siteId() };
    const ask = async (): Promise<void> => {
      const answer = await lookUpToken(this.#env, {
        ...place,
        lookup,
        transaction: transaction?.transaction,
      });
      this.#applyAnswer({ type: 'lookup-answered', lookupId, answer });
    };
    void ask();
  }

  #lookUpTariff(transactionId: string, startedAtMs: number): void {
    this.#tariffs.add({ transactionId, siteId: this.#siteId(), startedAtMs });
    void this.#tariffs.run(Date.now()).then(() => this.#arm());
  }

  /** What the operator's records said; it comes when nobody is there to catch what goes wrong with it. */
  #applyAnswer(input: Input): void {
    try {
      this.apply(input);
    } catch (error) {
      logError('an answer could not be applied', error, { stationId: this.#stationId(), input: input.type });
    }
  }

  #stationId(): string {
    return this.#state?.record.id ?? '';
  }

  #siteId(): string | null {
    return this.#state?.record.siteId ?? null;
  }
}
