import type { OcppVersion } from '../../../src/ocpp/version.ts';
import type { Random } from '../../../src/simulator/seeded-random.ts';
import type { SiteStation } from '../site-station.ts';
import { toldLimit } from './told-limit.ts';
import type { VirtualTime } from './virtual-time.ts';

/** No answer by then: it is asked again. */
const answerWithinMs = 40_000;

interface Call {
  readonly action: string;
  readonly payload: () => object;
  /** Kept until it is answered, over any number of links. */
  readonly isKept: boolean;
  readonly answered?: (payload: Readonly<Record<string, unknown>>) => void;
}

/** A car at the plug, as the messages tell of it. */
interface Visit {
  readonly carId: string;
  readonly beginMs: number;
  /** What names the transaction on the wire; null until a 1.6 station was told. */
  transactionId: string | number | null;
  sequence: number;
}

/** What a station with one EVSE says and hears: a `SiteStation` that speaks OCPP over a link that may break. */
export class FrameCharger {
  readonly station: SiteStation;
  readonly version: OcppVersion;
  readonly #time: VirtualTime;
  readonly #random: Random;
  readonly #lostShare: number;
  #send: ((text: string) => void) | null = null;
  #queue: Call[] = [];
  #inFlight: { readonly id: string; readonly call: Call } | null = null;
  #visit: Visit | null = null;
  #ids = 0;
  #meterWh = 0;

  /** `lostShare`: how often it does not answer what it was asked. */
  constructor(
    station: SiteStation,
    version: OcppVersion,
    time: VirtualTime,
    random: Random,
    lostShare: number,
  ) {
    this.station = station;
    this.version = version;
    this.#time = time;
    this.#random = random;
    this.#lostShare = lostShare;
  }

  /** A new link: it says who it is, then what it has kept. */
  open(send: (text: string) => void): void {
    this.#send = send;
    this.#dropInFlight();
    this.#queue = this.#queue.filter(({ isKept }) => isKept);
    this.#queue.unshift({ action: 'BootNotification', payload: () => this.#boot(), isKept: false });
    this.#next();
  }

  close(): void {
    this.#send = null;
    this.#dropInFlight();
  }

  /** A car came or went: tells it, or keeps it until it can. */
  tellVisit(): void {
    const { car } = this.station;
    if ((car?.id ?? null) === (this.#visit?.carId ?? null)) return;
    if (this.#visit !== null) this.#tellEnd(this.#visit);
    this.#visit = null;
    if (car === null) return;
    const visit = { carId: car.id, beginMs: car.arrivedAtMs, transactionId: null, sequence: 0 };
    this.#visit = visit;
    this.#tellBegin(visit);
  }

  /** What its meter shows; told only while there is a link. */
  measure(): void {
    const visit = this.#visit;
    const currentsA = this.station.currentsA(this.#time.nowMs);
    this.#meterWh +=
      (currentsA.reduce((sum, currentA) => sum + currentA, 0) * this.station.evse.voltageV) / 60;
    if (visit === null || this.#send === null) return;
    const meterValue = [this.#meterValue(currentsA)];
    if (this.version === '1.6') {
      const payload = () => ({ connectorId: 1, transactionId: visit.transactionId, meterValue });
      if (visit.transactionId !== null) this.#ask({ action: 'MeterValues', payload, isKept: false });
    } else this.#event(visit, 'Updated', 'MeterValuePeriodic', { meterValue }, false);
  }

  receive(text: string): void {
    const [type, id, third, payload] = JSON.parse(text) as [number, string, unknown, unknown];
    if (type === 2) return this.#hear(id, third as string, payload as Readonly<Record<string, unknown>>);
    if (this.#inFlight?.id !== id) return;
    const { call } = this.#inFlight;
    this.#inFlight = null;
    if (type === 3) call.answered?.(third as Readonly<Record<string, unknown>>);
    this.#next();
  }

  #hear(id: string, action: string, payload: Readonly<Record<string, unknown>>): void {
    const answer = this.#answerTo(action, payload);
    // It did what it was asked, and its answer is lost.
    if (this.#random() < this.#lostShare) return;
    const send = this.#send;
    this.#time.after(50 + this.#random() ** 6 * 20_000, () => {
      if (send === this.#send) send?.(JSON.stringify(answer === null ? notKnown(id) : [3, id, answer]));
    });
  }

  #answerTo(action: string, payload: Readonly<Record<string, unknown>>): object | null {
    const { nowMs } = this.#time;
    // It never got it.
    if (this.#random() < this.#lostShare) return null;
    if (action === 'SetChargingProfile') {
      const visit = this.#visit;
      const message = toldLimit(payload, this.station.evse, {
        nowMs: this.station.clockMs(nowMs),
        transactionId: visit?.transactionId ?? null,
        carId: visit?.carId ?? '',
        beginMs: this.station.clockMs(visit?.beginMs ?? nowMs),
      });
      return { status: this.station.take(message, nowMs) ? 'Accepted' : 'Rejected' };
    }
    if (action === 'GetCompositeSchedule') return this.#composite(nowMs);
    return null;
  }

  #composite(nowMs: number): object {
    if (this.#random() < 0.1) return { status: 'Rejected' };
    const schedule = {
      chargingRateUnit: 'A',
      chargingSchedulePeriod: [{ startPeriod: 0, limit: this.station.scheduledA(nowMs) }],
    };
    const scheduleStart = this.#timestamp(nowMs);
    if (this.version === '1.6')
      return { status: 'Accepted', connectorId: 1, scheduleStart, chargingSchedule: schedule };
    return { status: 'Accepted', schedule: { evseId: 1, duration: 300, scheduleStart, ...schedule } };
  }

  #boot(): object {
    return this.version === '1.6'
      ? { chargePointVendor: 'Acme', chargePointModel: 'Post' }
      : { reason: 'PowerUp', chargingStation: { vendorName: 'Acme', model: 'Post' } };
  }

  #tellBegin(visit: Visit): void {
    const timestamp = this.#timestamp(visit.beginMs);
    if (this.version !== '1.6') {
      visit.transactionId = `T-${visit.carId}`;
      const idToken = { idToken: 'CARD-1', type: 'ISO14443' };
      return this.#event(visit, 'Started', 'Authorized', { idToken, timestamp }, true);
    }
    const meterStart = Math.round(this.#meterWh);
    this.#ask({
      action: 'StartTransaction',
      payload: () => ({ connectorId: 1, idTag: 'CARD-1', meterStart, timestamp }),
      isKept: true,
      answered: ({ transactionId }) => {
        visit.transactionId = transactionId as number;
      },
    });
  }

  #tellEnd(visit: Visit): void {
    const timestamp = this.#timestamp(this.#time.nowMs);
    if (this.version !== '1.6') return this.#event(visit, 'Ended', 'EVDeparted', { timestamp }, true);
    const meterStop = Math.round(this.#meterWh);
    const payload = () => ({ transactionId: visit.transactionId ?? 0, meterStop, timestamp });
    this.#ask({ action: 'StopTransaction', payload, isKept: true });
  }

  #event(visit: Visit, eventType: string, triggerReason: string, more: object, isKept: boolean): void {
    const event = {
      eventType,
      triggerReason,
      timestamp: this.#timestamp(this.#time.nowMs),
      seqNo: visit.sequence++,
      transactionInfo: { transactionId: visit.transactionId },
      evse: { id: 1, connectorId: 1 },
      ...more,
    };
    this.#ask({ action: 'TransactionEvent', payload: () => event, isKept });
  }

  #meterValue(currentsA: readonly number[]): object {
    const text = (value: number) => (this.version === '1.6' ? String(value) : value);
    const currents = currentsA.map((currentA, phase) => ({
      value: text(Math.round(currentA * 10) / 10),
      measurand: 'Current.Import',
      ...(currentsA.length === 1 ? {} : { phase: `L${phase + 1}` }),
      ...(this.version === '1.6' ? { unit: 'A' } : { unitOfMeasure: { unit: 'A' } }),
    }));
    const register = { value: text(Math.round(this.#meterWh)), measurand: 'Energy.Active.Import.Register' };
    return { timestamp: this.#timestamp(this.#time.nowMs), sampledValue: [register, ...currents] };
  }

  #timestamp(atMs: number): string {
    return new Date(this.station.clockMs(atMs)).toISOString();
  }

  #ask(call: Call): void {
    this.#queue.push(call);
    this.#next();
  }

  #next(): void {
    if (this.#send === null || this.#inFlight !== null) return;
    const call = this.#queue.shift();
    if (call === undefined) return;
    const id = `c${++this.#ids}`;
    this.#inFlight = { id, call };
    this.#send(JSON.stringify([2, id, call.action, call.payload()]));
    this.#time.after(answerWithinMs, () => {
      if (this.#inFlight?.id !== id) return;
      this.#dropInFlight();
      this.#next();
    });
  }

  #dropInFlight(): void {
    if (this.#inFlight?.call.isKept === true) this.#queue.unshift(this.#inFlight.call);
    this.#inFlight = null;
  }
}

function notKnown(id: string): unknown[] {
  return [4, id, 'NotImplemented', '', {}];
}
