import { expect } from 'vitest';
import type { ClosingPolicy } from '../../src/domain/closing-policy.ts';
import type { Authorization, TokenRecord } from '../../src/domain/authorization.ts';
import type { FrozenTariff } from '../../src/domain/tariff/frozen-tariff.ts';
import type { DomainEvent } from '../../src/domain/domain-event.ts';
import { idTokenKey } from '../../src/domain/id-token.ts';
import type { OcppVersion } from '../../src/ocpp/version.ts';
import type { Quirk } from '../../src/quirks/quirk.ts';
import type { Input } from '../../src/station/input.ts';
import { newStation } from '../../src/station/new-station.ts';
import type { OutsideServices } from '../../src/station/outside-services.ts';
import type { Output, StationWrite } from '../../src/station/output.ts';
import type { Link, StationState } from '../../src/station/state.ts';
import { step } from '../../src/station/step.ts';
import { timersOf } from '../../src/station/timers.ts';
import { MemoryStationStore } from '../../src/storage/station-store/memory-station-store.ts';

type Frame = [number, string, ...unknown[]];

export interface HarnessOptions {
  readonly version: OcppVersion;
  /** Forget everything in memory before each input, as an evicted object does. */
  readonly evict?: boolean;
  readonly registration?: 'accepted' | 'pending' | 'rejected';
  readonly tokens?: readonly Partial<TokenRecord>[];
  readonly services?: OutsideServices;
  /** What the operator's own system says of tokens; the records decide about the others. */
  readonly decides?: Readonly<Record<string, Authorization>>;
  /** By what transactions are priced; nobody says unless it is given. */
  readonly pricing?: FrozenTariff;
  /** Whether stations are brought to their desired configuration. */
  readonly desiredConfiguration?: boolean;
  /** All of them unless said otherwise. */
  readonly quirks?: readonly Quirk[];
  readonly closingPolicy?: ClosingPolicy;
}

/** A station engine on a fake clock with a memory store: what the object's shell does, without the object. */
export class StationHarness {
  readonly store = new MemoryStationStore();
  readonly events: DomainEvent[] = [];
  readonly sent: { readonly linkId: string; readonly frame: Frame }[] = [];
  readonly closed: { readonly linkId: string; readonly reason: string }[] = [];
  nowMs = Date.UTC(2026, 10, 22, 12, 0, 0);
  /** Set to make the operator's records unreachable. */
  recordsDown = false;
  /** Set to leave look-ups open; `answerLookups` answers them. */
  holdLookups = false;
  /** Transactions that each token is said to have at other stations. */
  runningElsewhere = 0;
  readonly #openLookups: { readonly lookupId: string; readonly idToken: string }[] = [];
  readonly #tokens = new Map<string, TokenRecord>();
  readonly #options: HarnessOptions;
  #state: StationState;
  #counter = 0;
  #link: Link | null = null;

  constructor(options: HarnessOptions) {
    this.#options = options;
    for (const token of options.tokens ?? [{ idToken: 'CARD-1' }]) {
      const record: TokenRecord = {
        idToken: 'CARD-1',
        type: 'ISO14443',
        status: 'Accepted',
        groupId: null,
        masterPass: false,
        expiresAtMs: null,
        ...token,
      };
      this.#tokens.set(idTokenKey(record.idToken), record);
    }
    this.#state = newStation(
      { id: 'ST-1', siteId: 'site-1', securityProfile: 0, registration: options.registration ?? 'accepted' },
      null,
      this.nowMs,
    );
    this.store.commit([{ kind: 'record', record: this.#state.record }], null);
  }

  get state(): StationState {
    return this.#state;
  }

  connect(linkId = `link-${this.#next()}`, version = this.#options.version): string {
    this.apply({ type: 'link-opened', linkId, ocppVersion: version });
    return linkId;
  }

  disconnect(linkId = this.#link?.id ?? ''): void {
    this.apply({ type: 'link-closed', linkId });
  }

  /** Sends a CALL and returns the answer's frame, or undefined when none has come yet. */
  call(action: string, payload: unknown, messageId = `m${this.#next()}`): Frame | undefined {
    const before = this.sent.length;
    this.receive([2, messageId, action, payload]);
    return this.sent.slice(before).find(({ frame }) => frame[1] === messageId && frame[0] !== 2)?.frame;
  }

  /** Sends a CALL that must be answered with a CALLRESULT, and returns its payload. */
  result(action: string, payload: unknown, messageId?: string): Record<string, unknown> {
    const answer = this.call(action, payload, messageId);
    expect(answer, `${action} must be answered`).toBeDefined();
    expect(answer?.[0], `${action}: ${JSON.stringify(answer)}`).toBe(3);
    return answer?.[2] as Record<string, unknown>;
  }

  receive(frame: unknown): void {
    this.receiveText(JSON.stringify(frame));
  }

  receiveText(text: string): void {
    this.apply({ type: 'frame-received', linkId: this.#link?.id ?? 'none', text });
  }

  /** Asks for a command and returns the CALL it sent, if it did. */
  command(
    action: string,
    payload: unknown,
    commandId = `command-${String(this.#next()).padStart(6, '0')}`,
  ): Frame | undefined {
    const before = this.sent.length;
    this.apply({
      type: 'command-requested',
      commandId,
      action,
      payload,
      timeoutMs: null,
      requestedBy: 'operator',
    });
    return this.sent.slice(before).find(({ frame }) => frame[0] === 2)?.frame;
  }

  /** Lets time pass, firing each timer when it is due. */
  pass(ms: number): void {
    const untilMs = this.nowMs + ms;
    for (let count = 0; count < 1000; count += 1) {
      const next = timersOf(this.#state, this.#options.closingPolicy).sort((a, b) => a.dueMs - b.dueMs)[0];
      if (next === undefined || next.dueMs > untilMs) break;
      this.nowMs = Math.max(this.nowMs, next.dueMs);
      this.apply({ type: 'timer-fired', name: next.name });
    }
    this.nowMs = untilMs;
  }

  answerLookups(): void {
    for (const { lookupId, idToken } of this.#openLookups.splice(0)) {
      const record = this.#tokens.get(idTokenKey(idToken)) ?? null;
      const decided = this.#options.decides?.[idToken];
      this.apply({
        type: 'lookup-answered',
        lookupId,
        answer: this.recordsDown
          ? { type: 'unavailable' }
          : decided !== undefined
            ? { type: 'decided', authorization: decided }
            : { type: 'found', record, runningElsewhere: this.runningElsewhere },
      });
    }
  }

  apply(input: Input): readonly Output[] {
    if (this.#options.evict === true) this.#state = this.#reload();
    const frozen = deepFreeze(this.#state);
    const context = {
      nowMs: this.nowMs,
      newId: () => this.#newId(),
      newNumber: () => 1000 + this.#next(),
      history: this.store.history,
      desiredConfiguration: this.#options.desiredConfiguration === true,
      ...(this.#options.services === undefined ? {} : { services: this.#options.services }),
      ...(this.#options.closingPolicy === undefined ? {} : { closingPolicy: this.#options.closingPolicy }),
      ...(this.#options.quirks === undefined ? {} : { quirks: this.#options.quirks }),
    };
    const result = step(frozen, input, context);
    const writes: StationWrite[] = result.outputs.flatMap((output) =>
      output.type === 'write' ? [output.write] : [],
    );
    const events = result.outputs.flatMap((output) => (output.type === 'event' ? [output.event] : []));
    const { id: stationId, eventNumber } = result.state.record;
    this.store.commit(
      writes,
      events.length === 0 ? null : { stationId, eventNumber, atMs: this.nowMs, events },
    );
    this.#state = result.state;
    this.#link = result.state.link;
    this.events.push(...events);
    for (const output of result.outputs) {
      if (output.type === 'send-frame')
        this.sent.push({ linkId: output.linkId, frame: JSON.parse(output.text) as Frame });
      if (output.type === 'close-link') this.closed.push(output);
      if (output.type === 'look-up')
        this.#openLookups.push({ lookupId: output.lookupId, idToken: output.idToken.value });
    }
    // [I7] What a reload would give is what memory holds.
    expect(this.#reload()).toEqual(this.#state);
    if (!this.holdLookups) this.answerLookups();
    const { pricing } = this.#options;
    for (const output of result.outputs) {
      if (output.type !== 'look-up-tariff' || pricing === undefined) continue;
      this.apply({ type: 'tariff-answered', transactionId: output.transactionId, pricing });
    }
    return result.outputs;
  }

  #reload(): StationState {
    const stored = this.store.load();
    if (stored === null) throw new Error('the station is gone');
    return { ...stored, link: this.#link };
  }

  #next(): number {
    this.#counter += 1;
    return this.#counter;
  }

  /** Sortable by time, like UUIDv7. */
  #newId(): string {
    return `${this.nowMs.toString(16).padStart(12, '0')}-${String(this.#next()).padStart(8, '0')}`;
  }
}

/** A step that changes the state it was given would go unnoticed otherwise. */
function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of value instanceof Map ? value.values() : Object.values(value)) deepFreeze(part);
  }
  return value;
}
