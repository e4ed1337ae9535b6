import type { ComparedResult } from '../../src/domain/limit-assignment.ts';
import type { SiteEvse } from '../../src/domain/site-evse.ts';
import { phaseCountOf } from '../../src/site/line-phasors.ts';
import type { SiteOutput } from '../../src/site/output.ts';
import type { Random } from '../../src/simulator/seeded-random.ts';

type SendLimit = Extract<SiteOutput, { type: 'send-limit' }>;
type SendFallback = Extract<SiteOutput, { type: 'send-fallback' }>;
type Compare = Extract<SiteOutput, { type: 'compare-schedule' }>;

interface Profile {
  readonly limitA: number;
  readonly untilMs: number;
  readonly tailA: number;
}

interface Car {
  readonly id: string;
  readonly arrivedAtMs: number;
  readonly departureMs: number;
  readonly maximumA: number;
  readonly phaseCount: number;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** A station with one EVSE as it really is: with a clock of its own, its own idea of profiles, and a car or none. */
export class SiteStation {
  readonly evse: SiteEvse;
  car: Car | null = null;
  /** Numbers links; null while there is none. */
  link: number | null = null;
  /** When it could last have been told anything, and tried again if need be. */
  reachedAtMs = Number.NEGATIVE_INFINITY;
  /** When something last happened that takes the site time to notice. */
  disturbedAtMs = Number.NEGATIVE_INFINITY;
  /** Until then the site can neither tell it anything nor hear of it, though there is a link. */
  cutOffUntilMs = Number.NEGATIVE_INFINITY;
  readonly #random: Random;
  readonly #clockOffsetMs: number;
  /** How many of the ways to word a limit it refuses. */
  readonly #refuses: number;
  #links = 0;
  #connectedAtMs = 0;
  #cars = 0;
  #nextCarMs: number;
  #default: Profile | null = null;
  readonly #profiles = new Map<'highest' | 'zero', Profile>();
  #ignoresUntilMs = 0;
  #lostProfiles = false;
  #revealed = false;

  constructor(evse: SiteEvse, random: Random, clockSkewMs: number, faults: { readonly refusals: boolean }) {
    this.evse = evse;
    this.#random = random;
    this.#clockOffsetMs = (random() * 2 - 1) * clockSkewMs;
    this.#refuses = faults.refusals && random() < 0.2 ? 1 + Math.floor(random() * 5) : 0;
    this.#nextCarMs = random() * 4 * hourMs;
  }

  get phaseCount(): number | null {
    return this.car === null ? null : this.car.phaseCount;
  }

  connect(nowMs: number): void {
    this.link = ++this.#links;
    this.#connectedAtMs = nowMs;
    if (this.isRogue(nowMs)) this.disturbedAtMs = nowMs;
  }

  disconnect(): void {
    this.link = null;
  }

  /** Cars come and go; true when one just did. */
  plug(nowMs: number): boolean {
    if (this.car !== null && nowMs >= this.car.departureMs) {
      this.car = null;
      this.#profiles.clear();
      this.#nextCarMs = nowMs + this.#random() * 2 * hourMs;
      return true;
    }
    if (this.car !== null || nowMs < this.#nextCarMs) return false;
    this.car = {
      id: `${this.evse.id}-${++this.#cars}`,
      arrivedAtMs: nowMs,
      departureMs: nowMs + (0.2 + 5 * this.#random()) * hourMs,
      maximumA: this.#random() < 0.5 ? 16 : 32,
      phaseCount: 1 + Math.floor(this.#random() * phaseCountOf(this.evse)),
    };
    if (this.isRogue(nowMs)) this.disturbedAtMs = nowMs;
    return true;
  }

  /** It may lose its TxProfiles, and now and then its default profile with them. */
  reboot(nowMs: number): void {
    const lost = this.#random();
    if (lost < 0.5) this.#profiles.clear();
    if (lost < 0.2) {
      this.#default = null;
      this.#lostProfiles = true;
      this.disturbedAtMs = nowMs;
    }
  }

  /** For a while it draws as if it had no profile. */
  misbehave(nowMs: number, perTick: number): void {
    if (this.#ignoresUntilMs > 0 && nowMs >= this.#ignoresUntilMs) {
      // From here on it is the others' turn to notice.
      this.#ignoresUntilMs = 0;
      this.disturbedAtMs = nowMs;
    }
    if (this.#random() >= 0.02 * perTick || this.car === null) return;
    this.#ignoresUntilMs = nowMs + this.#random() * hourMs;
    this.#revealed = false;
    this.disturbedAtMs = nowMs;
  }

  /** True while it draws what nobody allowed. */
  isRogue(nowMs: number): boolean {
    return (
      nowMs < this.#ignoresUntilMs || (this.#lostProfiles && this.#default === null) || this.#default === null
    );
  }

  /** True while nobody can know what it does. */
  isAway(nowMs: number): boolean {
    return this.link === null || nowMs < this.cutOffUntilMs;
  }

  /** True while it is away, and until it can have been told anything since it is back. */
  isOutOfReach(nowMs: number, reactionMs: number): boolean {
    return this.isAway(nowMs) || nowMs - Math.max(this.#connectedAtMs, this.cutOffUntilMs) < reactionMs;
  }

  /** What its own clock shows. */
  clockMs(nowMs: number): number {
    return nowMs + this.#clockOffsetMs;
  }

  take(message: SendLimit | SendFallback, nowMs: number): boolean {
    if (!this.#revealed && this.isRogue(nowMs) && message.limitA < this.drawA(nowMs)) {
      // Only from here on can anyone see that it does not listen.
      this.#revealed = true;
      this.disturbedAtMs = nowMs;
    }
    if (message.type === 'send-fallback') {
      if (this.#refuses >= 5) return false;
      this.#default = { limitA: message.limitA, untilMs: Number.POSITIVE_INFINITY, tailA: message.limitA };
      this.#lostProfiles = false;
      return true;
    }
    if (this.car?.id !== message.transactionId) return false;
    if (formNumber(message) < this.#refuses) return false;
    const { limitA, untilMs, tailA, form } = message;
    if (form.purpose === 'TxDefaultProfile') this.#default = { limitA, untilMs, tailA };
    else this.#profiles.set(form.stackLevel, { limitA, untilMs, tailA });
    return true;
  }

  compare(expected: Compare, nowMs: number): ComparedResult {
    if (this.#random() < 0.1) return 'unknown';
    if (this.#default === null) return 'different';
    const expectedA =
      expected.untilMs === null || nowMs < expected.untilMs ? expected.limitA : expected.tailA;
    const scheduledA = this.scheduledA(nowMs);
    if (scheduledA < expectedA) return 'less';
    return scheduledA === expectedA ? 'same' : 'different';
  }

  /** What flows on each phase in use. */
  drawA(nowMs: number): number {
    if (this.car === null) return 0;
    const limitA = nowMs < this.#ignoresUntilMs ? this.evse.maximumA : this.scheduledA(nowMs);
    const currentA = Math.min(limitA, this.car.maximumA, this.evse.maximumA);
    return currentA < this.evse.minimumA ? 0 : currentA;
  }

  currentsA(nowMs: number): number[] {
    const currentA = this.drawA(nowMs);
    if (phaseCountOf(this.evse) === 1) return [currentA];
    return [0, 1, 2].map((phase) => (phase < (this.car?.phaseCount ?? 0) ? currentA : 0));
  }

  /** By its own clock; the highest stack level wins, and a TxProfile over the default [1.6 §3.13.3]. */
  scheduledA(nowMs: number): number {
    const profile = this.#profiles.get('highest') ?? this.#profiles.get('zero') ?? this.#default;
    if (profile === null) return this.evse.maximumA;
    return this.clockMs(nowMs) < profile.untilMs ? profile.limitA : profile.tailA;
  }
}

/** The place of a form among those that are tried. */
function formNumber({ form }: SendLimit): number {
  if (form.purpose === 'TxDefaultProfile') return 4;
  if (form.kind === 'Relative') return 3;
  if (form.stackLevel === 'zero') return 2;
  return form.rateUnit === 'W' ? 1 : 0;
}
