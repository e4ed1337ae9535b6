import { createHash } from 'node:crypto';
import type { OcppVersion } from '../../src/ocpp/version.ts';
import type { ChargerInput } from '../../src/simulator/charger/charger-input.ts';
import { acEvse, chargerOptions } from '../../src/simulator/charger/charger-options.ts';
import type { ChargerEvent, ChargerOutput } from '../../src/simulator/charger/charger-output.ts';
import type { ChargerState } from '../../src/simulator/charger/charger-state.ts';
import { chargerStep } from '../../src/simulator/charger/charger-step.ts';
import { createCharger } from '../../src/simulator/charger/create-charger.ts';
import { driverOptions } from '../../src/simulator/driver/driver-options.ts';
import type { DriverInput, DriverState } from '../../src/simulator/driver/driver-state.ts';
import { createDriver, driverStep } from '../../src/simulator/driver/driver-step.ts';
import { type Random, seededRandom } from '../../src/simulator/seeded-random.ts';
import { AnswerLedger } from './answer-ledger.ts';
import { simulatedPricing } from './check-records.ts';
import { checkWorld } from './check-world.ts';
import { EventQueue } from './event-queue.ts';
import { Faults } from './faults.ts';
import { commandFor } from './operator.ts';
import { LostStops, falseAnswer, isStop } from './lost-stops.ts';
import { patientCharger } from './patient-charger.ts';
import { ReadModel } from './read-model.ts';
import { SimulatedCsms } from './simulated-csms.ts';
import { Wire } from './wire.ts';
import type { WorldEvent } from './world-event.ts';

export const tokens = ['CARD-A', 'CARD-B', 'CARD-C'] as const;
const startMs = Date.UTC(2026, 0, 1);
/** A world that is not done by then has stuck. */
const eventsMax = 2_000_000;
const healMs = 6 * 3_600_000;
const visitMs = 600_000;

/** One meter's truth about one transaction, in integer Wh. */
export interface TrueTransaction {
  readonly key: string;
  readonly evseId: number;
  readonly beginWh: number;
  endWh: number | null;
}

export interface WorldResult {
  readonly transactions: number;
  readonly violations: readonly string[];
  readonly virtualMs: number;
  readonly historySha256: string;
  readonly fired: ReadonlyMap<string, number>;
}

/** One charger with its drivers, a bad network, and the CSMS, until it has charged `transactionLimit` times. */
export class World {
  readonly violations: string[] = [];
  readonly truth = new Map<string, TrueTransaction>();
  readonly csms: SimulatedCsms;
  readonly readModel = new ReadModel();
  readonly faults: Faults;
  readonly wire: Wire;
  readonly answers = new AnswerLedger();
  readonly lostStops = new LostStops();
  nowMs = startMs;
  readonly #queue = new EventQueue<WorldEvent>();
  readonly #random: Random;
  readonly #history = createHash('sha256');
  readonly #timers = new Map<string, number>();
  readonly #driverTimers = new Map<number, number>();
  readonly #transactionLimit: number;
  #charger: ChargerState;
  #driver: DriverState;
  #counter = 0;
  #link: string | null = null;
  #noNetworkUntilMs = 0;
  #wakeAtMs = Number.POSITIVE_INFINITY;

  constructor(seed: string, ocppVersion: OcppVersion, transactionLimit: number) {
    this.#random = seededRandom(seed);
    this.#transactionLimit = transactionLimit;
    this.faults = new Faults(seededRandom(`${seed}/faults`));
    const options = chargerOptions({
      id: seed.replaceAll('/', '-'),
      ocppVersion,
      evses: [acEvse, acEvse],
      meterIntervalS: 300,
      heartbeatIntervalS: 900,
    });
    this.#charger = patientCharger(createCharger(options));
    const energyWh = 1_500;
    const visitors = driverOptions({
      tokens: tokens.map((value) => ({ value, type: 'ISO14443' })),
      idleS: 600,
      stayS: 300,
      energyWh,
    });
    this.#driver = createDriver(visitors, options.evses.length);
    this.wire = new Wire(ocppVersion, this.faults, startMs);
    this.csms = new SimulatedCsms(options.id, startMs, this.faults, this.readModel, {
      sendFrame: (link, text) => this.#toCharger(link, text),
      closeLink: (link) => this.#closeAtCharger(link),
      lookUp: (lookupId, idToken) =>
        this.#after(this.faults.between(5, 400), { type: 'lookup', lookupId, idToken }),
      lookUpTariff: (transactionId) =>
        this.#after(this.faults.between(5, 400), { type: 'tariff', transactionId }),
      died: () => this.#dropLink(false),
      violation: (text) => this.violate(text),
    });
  }

  run(): WorldResult {
    this.#charge({ type: 'power-on' });
    this.#after(visitMs, { type: 'csms-visit' });
    this.#drive({ type: 'start' });
    this.#until(() => this.truth.size >= this.#transactionLimit, Number.POSITIVE_INFINITY);
    this.#heal();
    checkWorld(this);
    return {
      transactions: this.truth.size,
      violations: this.violations,
      virtualMs: this.nowMs - startMs,
      historySha256: this.#history.digest('hex'),
      fired: this.faults.fired,
    };
  }

  violate(text: string): void {
    if (this.violations.length < 20) this.violations.push(`${new Date(this.nowMs).toISOString()} ${text}`);
  }

  get ocppVersion(): OcppVersion {
    return this.#charger.options.ocppVersion;
  }

  get charger(): ChargerState {
    return this.#charger;
  }

  /** Nobody comes any more, nothing fails any more, everybody leaves; then everything must add up. */
  #heal(): void {
    this.faults.active = false;
    this.#noNetworkUntilMs = 0;
    this.#driverTimers.clear();
    this.#driver = { ...this.#driver, visits: [] };
    for (const { evseId } of this.#charger.evses)
      this.#charge({ type: 'act', act: { type: 'unplug', evseId } });
    this.#until(() => false, this.nowMs + healMs);
    for (let round = 0; round < 100; round += 1) this.csms.deliver();
  }

  #until(done: () => boolean, untilMs: number): void {
    for (let count = 0; count < eventsMax && !done(); count += 1) {
      const next = this.#queue.take();
      if (next === undefined) return;
      if (next.atMs > untilMs) {
        this.#queue.add(next.atMs, next.event);
        return;
      }
      this.nowMs = Math.max(this.nowMs, next.atMs);
      this.#happen(next.event);
      this.#watchAlarm();
    }
    if (this.#queue.size > 0 && !done()) this.violate('the world does not come to rest');
  }

  #happen(event: WorldEvent): void {
    switch (event.type) {
      case 'charger':
        if (event.timer !== undefined && this.#timers.get(event.timer.name) !== event.timer.set) return;
        if (event.link !== undefined && event.link !== this.#link) return;
        return this.#charge(event.input);
      case 'driver':
        if (this.#driverTimers.get(event.evseId) !== event.set) return;
        return this.#drive({ type: 'timer-fired', evseId: event.evseId });
      case 'csms-frame':
        return this.#toCsms(event.link, event.text);
      case 'csms-close':
        this.csms.apply(this.nowMs, { type: 'link-closed', linkId: event.link });
        return;
      case 'csms-wake':
        this.#wakeAtMs = Number.POSITIVE_INFINITY;
        return this.csms.fireTimers(this.nowMs);
      case 'csms-visit':
        this.#after(visitMs, { type: 'csms-visit' });
        return this.csms.fireTimers(this.nowMs);
      case 'lookup':
        return this.#answerLookup(event.lookupId, event.idToken);
      case 'tariff':
        return this.#answerTariff(event.transactionId);
      case 'deliver':
        return this.csms.deliver();
    }
  }

  #charge(input: ChargerInput): void {
    const result = chargerStep(this.#charger, input, { nowMs: this.nowMs, random: this.#random });
    this.#charger = result.state;
    for (const output of result.outputs) this.#perform(output);
  }

  #perform(output: ChargerOutput): void {
    switch (output.type) {
      case 'connect':
        return this.#connect();
      case 'close':
        return this.#dropLink(false);
      case 'send-frame':
        return this.#send(output.text);
      case 'set-timer': {
        const set = this.#next();
        this.#timers.set(output.name, set);
        this.#queue.add(output.atMs, {
          type: 'charger',
          input: { type: 'timer-fired', name: output.name },
          timer: { name: output.name, set },
        });
        return;
      }
      case 'clear-timer':
        this.#timers.delete(output.name);
        return;
      case 'upload-file':
        throw new Error('in this world files are only pretended');
      case 'event':
        this.#note(output.event);
        this.#drive({ type: 'charger-event', event: output.event });
    }
  }

  /** What the meter knows, apart from anything that went over the wire. */
  #note(event: ChargerEvent): void {
    if (event.type === 'transaction-started') {
      const { transactionKey: key, evseId, registerWh: beginWh } = event;
      this.truth.set(key, { key, evseId, beginWh, endWh: null });
      if (this.faults.fires('unplugged-early')) {
        this.#after(this.faults.between(1_000, 600_000), {
          type: 'charger',
          input: { type: 'act', act: { type: 'unplug', evseId } },
        });
      }
    }
    if (event.type === 'transaction-ended') {
      const known = this.truth.get(event.transactionKey);
      if (known !== undefined) known.endWh = event.registerWh;
    }
    if (event.type === 'message-dropped')
      this.violate(`[I2] the charger gave up a ${event.action}: ${event.reason}`);
  }

  #drive(input: DriverInput): void {
    const result = driverStep(this.#driver, input, this.#random);
    this.#driver = result.state;
    for (const output of result.outputs) {
      if (output.type === 'act') this.#after(0, { type: 'charger', input: { type: 'act', act: output.act } });
      else if (output.type === 'clear-timer') this.#driverTimers.delete(output.evseId);
      else {
        const set = this.#next();
        this.#driverTimers.set(output.evseId, set);
        this.#after(output.delayMs, { type: 'driver', evseId: output.evseId, set });
      }
    }
  }

  #connect(): void {
    if (this.nowMs < this.#noNetworkUntilMs) {
      return this.#after(100, { type: 'charger', input: { type: 'disconnected', reason: 'no network' } });
    }
    const link = `link-${this.#next()}`;
    this.#link = link;
    this.csms.apply(this.nowMs, { type: 'link-opened', linkId: link, ocppVersion: this.ocppVersion });
    if (this.#link !== link) return;
    this.#after(50, { type: 'charger', input: { type: 'connected' }, link });
    this.wire.linkOpened();
    this.answers.forgetLink();
    for (const text of this.wire.replay())
      this.#after(this.faults.between(60, 5_000), { type: 'csms-frame', link, text });
  }

  /** A frame of the charger goes on its way, if the network lets it. */
  #send(text: string): void {
    const link = this.#link;
    if (link === null) return;
    if (this.faults.fires('outage'))
      this.#noNetworkUntilMs = this.nowMs + this.faults.between(60_000, 4 * 3_600_000);
    if (this.nowMs < this.#noNetworkUntilMs || this.faults.fires('request-lost')) return this.#dropLink(true);
    if (isStop(text) && this.faults.fires('stop-lost')) return this.#swallow(link, text);
    const shown = this.wire.outgoing(text);
    this.#history.update(shown);
    const delayMs = this.faults.between(5, 80);
    this.#after(delayMs, { type: 'csms-frame', link, text: shown });
    if (this.faults.fires('frame-doubled'))
      this.#after(delayMs + 1, { type: 'csms-frame', link, text: shown });
    if (this.wire.isTransactionMessage(shown) && this.faults.fires('frame-late-copy')) {
      const copy = this.wire.copy(shown);
      this.#after(this.faults.between(60_000, 7_200_000), {
        type: 'csms-frame',
        link: 'newest',
        text: copy,
      });
    }
  }

  /** Something between charger and CSMS takes a message for itself and answers it: the CSMS never learns of it. */
  #swallow(link: string, text: string): void {
    this.lostStops.take(text);
    const input = { type: 'frame-received', text: falseAnswer(text) } as const;
    this.#after(this.faults.between(5, 80), { type: 'charger', input, link });
  }

  #toCsms(link: string, text: string): void {
    const linkId = link === 'newest' ? this.#link : link;
    if (linkId === null || linkId !== this.csms.state.link?.id) return;
    this.answers.delivered(text);
    if (this.csms.apply(this.nowMs, { type: 'frame-received', linkId, text })) this.lostStops.committed(text);
    this.#after(this.faults.between(0, 3_000), { type: 'deliver' });
    if (this.faults.fires('command-sent')) this.csms.apply(this.nowMs, commandFor(this, this.#next()));
  }

  #toCharger(link: string, text: string): void {
    this.#history.update(text);
    if (link !== this.#link) return;
    const wrong = this.answers.answered(text);
    if (wrong !== null) this.violate(wrong);
    if (this.faults.fires('answer-lost')) return this.#dropLink(true);
    const shown = this.wire.incoming(text);
    if (shown !== null)
      this.#after(this.faults.between(5, 80), {
        type: 'charger',
        input: { type: 'frame-received', text: shown },
        link,
      });
  }

  #closeAtCharger(link: string): void {
    if (link !== this.#link) return;
    this.#link = null;
    this.answers.forgetLink();
    this.#after(20, { type: 'charger', input: { type: 'disconnected', reason: 'closed by the CSMS' } });
  }

  /** The link breaks; `csmsLearns`: the CSMS hears of it, soon or only after the charger is back. */
  #dropLink(csmsLearns: boolean): void {
    const link = this.#link;
    this.#link = null;
    this.answers.forgetLink();
    if (link === null) return;
    if (this.#charger.link !== 'down')
      this.#after(10, { type: 'charger', input: { type: 'disconnected', reason: 'network' } });
    if (csmsLearns || this.csms.state.link?.id === link) {
      const delayMs = this.faults.fires('close-late') ? this.faults.between(10_000, 900_000) : 30;
      this.#after(delayMs, { type: 'csms-close', link });
    }
  }

  #answerLookup(lookupId: string, idToken: string): void {
    const unavailable = this.faults.fires('records-unavailable');
    const blocked = this.faults.fires('token-blocked');
    const known = (tokens as readonly string[]).includes(idToken);
    const record = known
      ? {
          idToken,
          type: 'ISO14443',
          status: blocked ? ('Blocked' as const) : ('Accepted' as const),
          groupId: null,
          masterPass: false,
          expiresAtMs: null,
        }
      : null;
    this.csms.apply(this.nowMs, {
      type: 'lookup-answered',
      lookupId,
      answer: unavailable ? { type: 'unavailable' } : { type: 'found', record },
    });
  }

  /** Asked until there is an answer. */
  #answerTariff(transactionId: string): void {
    if (this.faults.fires('records-unavailable'))
      return this.#after(this.faults.between(1_000, 3_600_000), { type: 'tariff', transactionId });
    this.csms.apply(this.nowMs, { type: 'tariff-answered', transactionId, pricing: simulatedPricing });
  }

  /** The object's one alarm, which may come late but comes. */
  #watchAlarm(): void {
    const dueMs = this.csms.dueMs();
    if (dueMs === null || dueMs >= this.#wakeAtMs) return;
    this.#wakeAtMs = dueMs;
    const lateMs = this.faults.fires('alarm-late') ? this.faults.between(1_000, 300_000) : 0;
    this.#queue.add(Math.max(this.nowMs, dueMs) + lateMs, { type: 'csms-wake' });
  }

  #after(delayMs: number, event: WorldEvent): void {
    this.#queue.add(this.nowMs + Math.max(0, delayMs), event);
  }

  #next(): number {
    this.#counter += 1;
    return this.#counter;
  }
}
