import { isDeepStrictEqual } from 'node:util';
import type { DomainEvent } from '../../src/domain/domain-event.ts';
import { checkCommand } from '../../src/station/check-command.ts';
import type { Input } from '../../src/station/input.ts';
import { newStation } from '../../src/station/new-station.ts';
import type { StationWrite } from '../../src/station/output.ts';
import type { StationState } from '../../src/station/state.ts';
import { step } from '../../src/station/step.ts';
import { timersOf } from '../../src/station/timers.ts';
import { MemoryStationStore } from '../../src/storage/station-store/memory-station-store.ts';
import type { FuzzedVersion } from './schema-book.ts';

/** Timers one stretch of time may fire. */
const TIMERS_MAX = 200;

/** A station engine on a fake clock with a memory store, made for speed: what the object does, without the object. */
export class FuzzStation {
  readonly store = new MemoryStationStore();
  nowMs = Date.UTC(2026, 10, 22, 12);
  linkId = '';
  /** Whether the last frame was mended on its way in. */
  repaired = false;
  /** Whether the last frame asked for a token while the operator's records could not be asked. */
  recordsDown = false;
  /** Frames sent since they were last taken. */
  #sent: string[] = [];
  #state: StationState;
  #ids = 0;
  readonly #version: FuzzedVersion;

  constructor(
    id: string,
    version: FuzzedVersion,
    registration: 'accepted' | 'pending' | 'rejected',
    strict: boolean,
  ) {
    this.#version = version;
    this.#state = newStation({ id, siteId: 'site-1', securityProfile: 0, registration }, null, this.nowMs);
    this.store.commit([{ kind: 'record', record: this.#state.record }], null);
    this.apply({ type: 'station-updated', strict });
    this.connect();
  }

  get state(): StationState {
    return this.#state;
  }

  connect(): void {
    this.#ids += 1;
    this.linkId = `link-${this.#ids}`;
    this.apply({ type: 'link-opened', linkId: this.linkId, ocppVersion: this.#version });
  }

  /** One frame, with all that follows from it at once; answers the frames that were sent meanwhile. */
  receive(text: string, linkId = this.linkId): string[] {
    this.takeSent();
    this.repaired = false;
    this.recordsDown = false;
    this.apply({ type: 'frame-received', linkId, text });
    return this.takeSent();
  }

  takeSent(): string[] {
    return this.#sent.splice(0);
  }

  /** Asks for a command unless the API would refuse it. */
  command(action: string, payload: unknown): void {
    if (checkCommand(this.#state, action, payload) !== null) return;
    const commandId = this.#newId();
    const requestedBy = 'fuzz';
    this.apply({ type: 'command-requested', commandId, action, payload, timeoutMs: null, requestedBy });
  }

  pass(ms: number): void {
    const untilMs = this.nowMs + ms;
    for (let count = 0; count < TIMERS_MAX; count += 1) {
      const next = timersOf(this.#state).sort((a, b) => a.dueMs - b.dueMs)[0];
      if (next === undefined || next.dueMs > untilMs) break;
      this.nowMs = Math.max(this.nowMs, next.dueMs);
      this.apply({ type: 'timer-fired', name: next.name });
    }
    this.nowMs = untilMs;
  }

  /** Whether what is stored gives the state in memory [I7]. */
  reloads(): boolean {
    const stored = this.store.load();
    return stored !== null && isDeepStrictEqual({ ...stored, link: this.#state.link }, this.#state);
  }

  /** Throws what `step` throws; then nothing has changed. */
  apply(input: Input): void {
    const { state, outputs } = step(this.#state, input, {
      nowMs: this.nowMs,
      newId: () => this.#newId(),
      newNumber: () => 1000 + (this.#ids += 1),
      history: this.store.history,
    });
    const writes: StationWrite[] = [];
    const events: DomainEvent[] = [];
    const lookups: { lookupId: string; idToken: string }[] = [];
    for (const output of outputs) {
      if (output.type === 'write') writes.push(output.write);
      else if (output.type === 'event') events.push(output.event);
      else if (output.type === 'send-frame') this.#sent.push(output.text);
      else if (output.type === 'look-up')
        lookups.push({ lookupId: output.lookupId, idToken: output.idToken.value });
      else if (output.type === 'live-exchange' && output.exchange.repairs.length > 0) this.repaired = true;
    }
    const { id: stationId, eventNumber } = state.record;
    this.store.commit(
      writes,
      events.length === 0 ? null : { stationId, eventNumber, atMs: this.nowMs, events },
    );
    this.#state = state;
    for (const { lookupId, idToken } of lookups) this.#answerLookup(lookupId, idToken);
  }

  #answerLookup(lookupId: string, idToken: string): void {
    const status = /^blocked/i.test(idToken) ? 'Blocked' : 'Accepted';
    const isKnown = /^(card|blocked)/i.test(idToken);
    if (idToken.length % 5 === 4) {
      this.recordsDown = true;
      return this.apply({ type: 'lookup-answered', lookupId, answer: { type: 'unavailable' } });
    }
    this.apply({
      type: 'lookup-answered',
      lookupId,
      answer: {
        type: 'found',
        record: isKnown
          ? { idToken, type: 'ISO14443', status, groupId: null, masterPass: false, expiresAtMs: null }
          : null,
      },
    });
  }

  /** Sortable by time, as the real ones are. */
  #newId(): string {
    this.#ids += 1;
    return `${this.nowMs.toString(16).padStart(12, '0')}-${this.#ids.toString(16).padStart(10, '0')}`;
  }
}
