import { expect } from 'vitest';
import type { TransactionSnapshot } from '../../src/domain/domain-event.ts';
import type { OcppVersion } from '../../src/ocpp/version.ts';
import { catalogue } from '../../src/quirks/catalogue.ts';
import type { Quirk } from '../../src/quirks/quirk.ts';
import { checkCommand } from '../../src/station/check-command.ts';
import { stationReport } from '../../src/station/load-balancing/station-report.ts';
import { samplesOf } from '../../src/station/samples.ts';
import type { Door } from './door-fixture.ts';
import { StationHarness } from './station-harness.ts';

type Json = Readonly<Record<string, unknown>>;

/** One thing that happens to the station; what is to be expected of it stands beside it. */
type Step =
  | { readonly connect: OcppVersion | null }
  | { readonly disconnect: true }
  /** Time in which nothing of the station reaches the engine; its pings do not either. */
  | { readonly passMs: number; readonly connectivity?: string }
  /** A CALL of the station. */
  | {
      readonly call: readonly [string, unknown];
      readonly messageId?: string;
      readonly answer?: Json;
      readonly error?: string;
      readonly repairs?: readonly string[];
    }
  /** A frame as text; `answer` to expect nothing is null. */
  | {
      readonly text: string;
      readonly answer?: Json | null;
      readonly error?: string;
      readonly repairs?: readonly string[];
    }
  /** A command of ours: what goes over the wire (null: nothing yet), what the station replies, how it ends. */
  | {
      readonly command: readonly [string, Json];
      readonly sent: Json | null;
      readonly reply?: unknown;
      readonly replyText?: string;
      readonly state?: string;
      readonly repairs?: readonly string[];
    }
  /** The payloads of the CALLs that were sent since the last look. */
  | { readonly calls: readonly Json[] }
  /** A command that is refused before it is asked of the station. */
  | { readonly refused: readonly [string, Json]; readonly code: string };

/** A recorded deviation, made up after a public report, and what must come of it. */
export interface DeviationFixture {
  /** Says that it is synthetic, and after which report. */
  readonly note: string;
  readonly report: readonly string[];
  /** `F` for reports from the field, `S` for what was seen in charger stacks; see `docs/deviations.md`. */
  readonly entry: string;
  readonly what: string;
  /** Ids of the quirks without which it goes wrong; empty where the protocol room or the engine meets it. */
  readonly meets: readonly string[];
  /** True where the official schema refuses what a relaxation of ours allows. */
  readonly relaxed?: boolean;
  readonly version: OcppVersion;
  /** What the station says when it boots; null to begin without a boot. */
  readonly station: { readonly vendor: string; readonly model: string; readonly firmware?: string } | null;
  /** How the station comes in, where that is what it does otherwise. */
  readonly door?: Door;
  readonly story: readonly Step[];
  readonly expect?: {
    /** The latest picture of each transaction, in the order of their starts. */
    readonly transactions?: readonly Json[];
    readonly connectors?: Readonly<Record<string, Json>>;
    readonly variables?: readonly Json[];
    /** Energy registers among the samples of the first transaction, in Wh. */
    readonly registersWh?: readonly number[];
    /** What its site is told of how many limits it bears. */
    readonly limitMessagesPerDay?: number;
  };
}

const tokens = ['CARD-1', '04A2B3C4D5E6F7', 'VID:0011223344AA', '12345678'].map((idToken) => ({ idToken }));

/** Plays a fixture against the engine. Throws when anything comes out otherwise than it says. */
export function playFixture(
  fixture: DeviationFixture,
  { evict, quirks = catalogue }: { readonly evict: boolean; readonly quirks?: readonly Quirk[] },
): StationHarness {
  const station = new StationHarness({ version: fixture.version, evict, quirks, tokens });
  const play = new Player(station, quirks);
  station.connect();
  if (fixture.station !== null) play.boot(fixture.version, fixture.station);
  for (const step of fixture.story) play.step(step);
  checkEnd(station, fixture.expect ?? {});
  const { limitMessagesPerDay } = fixture.expect ?? {};
  if (limitMessagesPerDay !== undefined) {
    const report = stationReport(station.state, station.store.history, [], station.nowMs, quirks);
    expect(report.limitMessagesPerDay).toBe(limitMessagesPerDay);
  }
  return station;
}

class Player {
  readonly #station: StationHarness;
  readonly #quirks: readonly Quirk[];
  #transactionId = 0;
  #lookedAt = 0;

  constructor(station: StationHarness, quirks: readonly Quirk[]) {
    this.#station = station;
    this.#quirks = quirks;
  }

  boot(version: OcppVersion, station: NonNullable<DeviationFixture['station']>): void {
    const { vendor, model, firmware } = station;
    const firmwareVersion = firmware === undefined ? {} : { firmwareVersion: firmware };
    const payload =
      version === '1.6'
        ? { chargePointVendor: vendor, chargePointModel: model, ...firmwareVersion }
        : { reason: 'PowerUp', chargingStation: { vendorName: vendor, model, ...firmwareVersion } };
    this.#station.result('BootNotification', payload);
  }

  step(step: Step): void {
    const station = this.#station;
    if ('connect' in step) station.connect(undefined, step.connect ?? undefined);
    else if ('disconnect' in step) station.disconnect();
    else if ('passMs' in step) this.#pass(step);
    else if ('calls' in step) expect(this.#newCalls()).toEqual(step.calls);
    else if ('refused' in step) {
      const [action, payload] = step.refused;
      expect(checkCommand(station.state, action, payload, this.#quirks)?.code).toBe(step.code);
    } else if ('command' in step) this.#command(step);
    else this.#receive(step);
  }

  #pass({ passMs, connectivity }: Extract<Step, { readonly passMs: number }>): void {
    this.#station.pass(passMs);
    if (connectivity !== undefined) expect(this.#station.state.record.connectivity).toBe(connectivity);
  }

  #receive(step: Extract<Step, { readonly call: unknown } | { readonly text: string }>): void {
    const station = this.#station;
    const before = station.sent.length;
    if ('text' in step)
      station.receiveText(step.text.replaceAll('$transactionId', String(this.#transactionId)));
    else station.call(step.call[0], this.#filled(step.call[1]), step.messageId);
    const answer = station.sent.slice(before).find(({ frame }) => frame[0] !== 2)?.frame;
    if (step.error !== undefined) expect(answer?.slice(0, 3)).toEqual([4, answer?.[1], step.error]);
    else if (step.answer === null) expect(answer).toBeUndefined();
    else expect(answer?.[0], JSON.stringify(answer)).toBe(3);
    if (step.answer !== undefined && step.answer !== null) {
      expect(answer?.[2]).toMatchObject(this.#filled(step.answer) as Json);
    }
    const { transactionId } = (answer?.[2] ?? {}) as { readonly transactionId?: number };
    if (transactionId !== undefined) this.#transactionId = transactionId;
    if (step.repairs !== undefined) expect(this.#newestRepairs()).toEqual(step.repairs);
  }

  #command(step: Extract<Step, { readonly command: unknown }>): void {
    const station = this.#station;
    const [action, payload] = step.command;
    const commandId = `command-${String(station.sent.length).padStart(6, '0')}`;
    const sent = station.command(action, this.#filled(payload), commandId);
    expect(sent === undefined ? null : sent[3]).toEqual(this.#filled(step.sent));
    this.#newCalls();
    if (step.reply !== undefined) station.receive([3, sent?.[1], step.reply]);
    if (step.replyText !== undefined)
      station.receiveText(step.replyText.replaceAll('$messageId', sent?.[1] ?? ''));
    if (step.repairs !== undefined) expect(this.#newestRepairs()).toEqual(step.repairs);
    if (step.state !== undefined) expect(station.store.readCommand(commandId)?.state).toBe(step.state);
  }

  #newCalls(): unknown[] {
    const calls = this.#station.sent.slice(this.#lookedAt).filter(({ frame }) => frame[0] === 2);
    this.#lookedAt = this.#station.sent.length;
    return calls.map(({ frame }) => frame[3]);
  }

  #newestRepairs(): readonly string[] | undefined {
    const filter = { limit: 1, before: null, action: null, direction: null, outcome: null };
    return this.#station.store.listExchanges({ ...filter, fromMs: null, toMs: null, text: null })[0]?.repairs;
  }

  /** `"$transactionId"` stands for the number the last start was given. */
  #filled(value: unknown): unknown {
    const text = JSON.stringify(value).replaceAll('"$transactionId"', String(this.#transactionId));
    return JSON.parse(text) as unknown;
  }
}

function checkEnd(station: StationHarness, expected: NonNullable<DeviationFixture['expect']>): void {
  const transactions = new Map<string, TransactionSnapshot>();
  for (const event of station.events) {
    if (event.type === 'transaction') transactions.set(event.transaction.id, event.transaction);
  }
  for (const { transaction, progress } of station.state.transactions.values()) {
    const known = transactions.get(transaction.id);
    if (known !== undefined)
      transactions.set(transaction.id, { ...known, ...transaction, powerW: progress.powerW });
  }
  if (expected.transactions !== undefined) {
    expect([...transactions.values()]).toHaveLength(expected.transactions.length);
    expect([...transactions.values()]).toMatchObject(expected.transactions);
  }
  for (const [key, connector] of Object.entries(expected.connectors ?? {})) {
    expect(station.state.connectors.get(key)).toMatchObject(connector);
  }
  if (expected.variables !== undefined) {
    expect(station.store.listVariables()).toMatchObject(expected.variables);
  }
  if (expected.registersWh !== undefined) {
    const [id = ''] = transactions.keys();
    const samples = samplesOf(
      station.store.listTransactionExchanges(id),
      station.store.history.transactionById(id),
    );
    const values = samples.flatMap((sample) => sample.values);
    const registers = values.filter(({ measurand }) => measurand === 'Energy.Active.Import.Register');
    expect(registers.map(({ value }) => value)).toEqual(expected.registersWh);
  }
}
