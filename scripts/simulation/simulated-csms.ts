import { isDeepStrictEqual } from 'node:util';
import type { DomainEvent } from '../../src/domain/domain-event.ts';
import type { Input } from '../../src/station/input.ts';
import { newStation } from '../../src/station/new-station.ts';
import type { Output, StationWrite } from '../../src/station/output.ts';
import type { Link, StationState } from '../../src/station/state.ts';
import { step } from '../../src/station/step.ts';
import { nextDueMs, timersOf } from '../../src/station/timers.ts';
import { MemoryStationStore } from '../../src/storage/station-store/memory-station-store.ts';
import type { Faults } from './faults.ts';
import type { ReadModel } from './read-model.ts';

/** What leaves the object after a commit. */
export interface CsmsEffects {
  sendFrame(linkId: string, text: string): void;
  closeLink(linkId: string): void;
  lookUp(lookupId: string, idToken: string): void;
  lookUpTariff(transactionId: string): void;
  /** The object died: its sockets are gone. */
  died(): void;
  violation(text: string): void;
}

/** The real station engine in the hands of a shell that forgets, dies and comes back when the faults say so. */
export class SimulatedCsms {
  readonly store = new MemoryStationStore();
  readonly #faults: Faults;
  readonly #effects: CsmsEffects;
  readonly #readModel: ReadModel;
  #state: StationState;
  #link: Link | null = null;
  #ids = 0;

  constructor(id: string, nowMs: number, faults: Faults, readModel: ReadModel, effects: CsmsEffects) {
    this.#faults = faults;
    this.#effects = effects;
    this.#readModel = readModel;
    this.#state = newStation({ id, siteId: null, securityProfile: 0, registration: 'accepted' }, null, nowMs);
    this.store.commit([{ kind: 'record', record: this.#state.record }], null);
  }

  get state(): StationState {
    return this.#state;
  }

  dueMs(): number | null {
    return nextDueMs(this.#state);
  }

  /** One input through load, step, commit, perform; false when the object died before it was committed. */
  apply(nowMs: number, input: Input): boolean {
    if (this.#faults.fires('evicted')) this.#state = this.#reload();
    const mayCrash = input.type === 'frame-received' || input.type === 'lookup-answered';
    if (mayCrash && this.#faults.fires('crash-before-commit')) return this.#die(nowMs);
    const context = {
      nowMs,
      newId: () => this.#newId(nowMs),
      newNumber: () => this.#newNumber(),
      history: this.store.history,
    };
    const { state, outputs } = step(this.#state, input, context);
    this.#commit(nowMs, state, outputs);
    if (mayCrash && this.#faults.fires('crash-after-commit')) {
      this.#die(nowMs);
      return true;
    }
    for (const output of outputs) this.#perform(output);
    return true;
  }

  fireTimers(nowMs: number): void {
    for (let count = 0; count < 1000; count += 1) {
      const due = timersOf(this.#state).find((timer) => timer.dueMs <= nowMs);
      if (due === undefined) return;
      this.apply(nowMs, { type: 'timer-fired', name: due.name });
    }
    this.#effects.violation('[I7] timers stay due after they fired');
  }

  /** The outbox goes to the read model, which may refuse, or take it and say it did not. */
  deliver(): void {
    const batches = this.store.readOutbox(100);
    const last = batches.at(-1);
    if (last === undefined) return;
    if (this.#faults.fires('read-model-refuses')) return;
    this.#readModel.apply(batches);
    if (this.#faults.fires('read-model-applies-then-fails')) return;
    this.store.removeFromOutbox(last.eventNumber);
  }

  #commit(nowMs: number, state: StationState, outputs: readonly Output[]): void {
    const writes: StationWrite[] = [];
    const events: DomainEvent[] = [];
    for (const output of outputs) {
      if (output.type === 'write') writes.push(output.write);
      else if (output.type === 'event') events.push(output.event);
    }
    const { id: stationId, eventNumber } = state.record;
    this.store.commit(writes, events.length === 0 ? null : { stationId, eventNumber, atMs: nowMs, events });
    this.#state = state;
    this.#link = state.link;
    if (!isDeepStrictEqual(this.#reload(), state)) {
      this.#effects.violation('[I7] the stored state differs from the one in memory');
    }
  }

  #perform(output: Output): void {
    if (output.type === 'send-frame') this.#effects.sendFrame(output.linkId, output.text);
    if (output.type === 'close-link') this.#effects.closeLink(output.linkId);
    if (output.type === 'look-up') this.#effects.lookUp(output.lookupId, output.idToken.value);
    if (output.type === 'look-up-tariff') this.#effects.lookUpTariff(output.transactionId);
  }

  /** Memory and sockets are gone; what was committed is not. What is not answered is asked again, as `resume` does. */
  #die(nowMs: number): false {
    this.#link = null;
    this.#state = this.#reload();
    this.#effects.died();
    const lookups = [...this.#state.lookups.values()];
    this.apply(nowMs, { type: 'links-reconciled', openLinkIds: [] });
    for (const { id, idToken } of lookups) this.#effects.lookUp(id, idToken.value);
    const running = [...this.#state.transactions.values()];
    for (const { transaction } of [...running, ...this.store.unpricedTransactions()])
      if (transaction.pricing === undefined) this.#effects.lookUpTariff(transaction.id);
    return false;
  }

  #reload(): StationState {
    const stored = this.store.load();
    if (stored === null) throw new Error('the station is gone');
    return { ...stored, link: this.#link };
  }

  #newId(nowMs: number): string {
    this.#ids += 1;
    return `${nowMs.toString(16).padStart(12, '0')}-${this.#ids.toString(16).padStart(10, '0')}`;
  }

  #newNumber(): number {
    this.#ids += 1;
    return 1_000 + this.#ids;
  }
}
