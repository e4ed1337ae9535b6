import { expect } from 'vitest';
import { checkCommand, checkRules } from '../../src/station/check-command.ts';
import { StationHarness } from '../support/station-harness.ts';
import { boot16, boot2 } from '../support/station-messages.ts';
import { type Scenario, type Step, TRANSACTION } from './scenario.ts';

/** Plays a scenario from beginning to end; throws at the first thing that is not as it says. */
export function runScenario(scenario: Scenario, evict: boolean): void {
  const { version, tokens, registration, services, pricing, decides, fromBoot, steps } = scenario;
  const station = new StationHarness({
    version,
    evict,
    ...(tokens === undefined ? {} : { tokens }),
    ...(registration === undefined ? {} : { registration }),
    ...(decides === undefined ? {} : { decides }),
    ...(pricing === undefined ? {} : { pricing }),
    ...(services === undefined ? {} : { services }),
  });
  station.connect();
  if (fromBoot !== true) (version === '1.6' ? boot16 : boot2)(station);
  const player = new Player(station);
  for (const step of steps) player.play(step);
  expect([...station.state.commands.values()], 'commands left open').toEqual([]);
}

class Player {
  readonly #station: StationHarness;
  #transactionId: unknown = null;
  #commands = 0;

  constructor(station: StationHarness) {
    this.#station = station;
  }

  play(step: Step): void {
    const station = this.#station;
    switch (step.kind) {
      case 'says':
        return this.#say(step);
      case 'asks':
        return this.#ask(step);
      case 'is-asked':
        return this.#isAsked(step);
      case 'asks-in-parts':
        return this.#askInParts(step);
      case 'sends':
        return this.#send(step);
      case 'drops':
        return station.disconnect();
      case 'comes-back':
        station.connect();
        return;
      case 'waits':
        return station.pass(step.seconds * 1_000);
      case 'holds':
        return step.check(station);
    }
  }

  #say({ action, payload, answer }: Extract<Step, { kind: 'says' }>): void {
    const frame = this.#station.call(action, this.#filled(payload));
    const what = `${action} ${JSON.stringify(payload)} was answered ${JSON.stringify(frame)}`;
    if (typeof answer === 'string') {
      expect(frame?.slice(0, 3), what).toEqual([4, frame?.[1], answer]);
      return;
    }
    expect(frame?.[0], what).toBe(3);
    this.#expectNoRepairs(action);
    const entries = Object.entries(answer);
    const absent = entries.filter(([, value]) => value === undefined).map(([name]) => name);
    for (const name of absent) expect(frame?.[2], what).not.toHaveProperty(name);
    expect(frame?.[2], what).toMatchObject(
      Object.fromEntries(entries.filter(([name]) => !absent.includes(name))),
    );
    const result = frame?.[2] as { transactionId?: unknown } | undefined;
    if (action === 'StartTransaction') this.#transactionId = result?.transactionId;
  }

  #ask({ action, payload, response, state, against }: Extract<Step, { kind: 'asks' }>): void {
    const station = this.#station;
    const commandId = this.#nextCommandId();
    this.#mustBeAllowed(action, this.#filled(payload), against);
    const call = station.command(action, this.#filled(payload), commandId);
    expect(call?.[2], `${action} must go out`).toBe(action);
    expect(call?.[3]).toEqual(this.#filled(payload));
    if (response === null) station.pass(300_000);
    else if (typeof response === 'string') station.receive([4, call?.[1], response, '', {}]);
    else station.receive([3, call?.[1], this.#filled(response)]);
    const command = station.store.readCommand(commandId);
    expect(command?.state, `${action}: ${JSON.stringify(command?.error)}`).toBe(state);
  }

  #askInParts({ action, payload, parts }: Extract<Step, { kind: 'asks-in-parts' }>): void {
    const station = this.#station;
    const commandId = this.#nextCommandId();
    this.#mustBeAllowed(action, payload);
    const before = station.sent.length;
    station.command(action, payload, commandId);
    for (const [sent, response] of parts) {
      const calls = station.sent.slice(before).filter(({ frame }) => frame[0] === 2);
      const call = calls.at(-1)?.frame;
      expect(call?.slice(2)).toEqual([action, sent]);
      station.receive([3, call?.[1], response]);
    }
    expect(station.sent.slice(before)).toHaveLength(parts.length);
    expect(station.store.readCommand(commandId)).toMatchObject({ state: 'answered', error: null });
  }

  #send({ action, payload }: Extract<Step, { kind: 'sends' }>): void {
    const before = this.#station.sent.length;
    this.#station.receive([6, `s${before}`, action, payload]);
    expect(this.#station.sent, `${action} must not be answered`).toHaveLength(before);
  }

  /** What the station says is as its version has it: nothing was put right for it. */
  #expectNoRepairs(action: string): void {
    const { store } = this.#station;
    const any = { before: null, outcome: null, fromMs: null, toMs: null, text: null };
    const [kept] = store.listExchanges({ ...any, action, direction: 'in', limit: 1 });
    expect(kept?.repairs ?? [], action).toEqual([]);
  }

  /** As the API checks a command before it is taken. */
  #mustBeAllowed(action: string, payload: object, against?: string): void {
    const { state, store, nowMs } = this.#station;
    expect(checkCommand(state, action, payload)).toBeNull();
    const refusal = checkRules(state, store.history, action, payload, nowMs);
    if (against === undefined) expect(refusal).toBeNull();
    else expect(refusal?.detail).toContain(`[${against}]`);
  }

  #isAsked({ action, payload, response }: Extract<Step, { kind: 'is-asked' }>): void {
    const open = [...this.#station.state.commands.values()].find(({ state }) => state === 'sent');
    const call = this.#station.sent.find(({ frame }) => frame[0] === 2 && frame[1] === open?.messageId);
    expect(call?.frame.slice(2)).toMatchObject([action, payload]);
    this.#station.receive([3, open?.messageId, response]);
    expect(this.#station.store.readCommand(open?.id ?? '')).toMatchObject({ state: 'answered' });
  }

  #nextCommandId(): string {
    this.#commands += 1;
    return `command-${String(this.#commands).padStart(3, '0')}`;
  }

  /** The payload with what only this run knows. */
  #filled(payload: object): object {
    const text = JSON.stringify(payload).replaceAll(`"${TRANSACTION}"`, JSON.stringify(this.#transactionId));
    return JSON.parse(text) as object;
  }
}
