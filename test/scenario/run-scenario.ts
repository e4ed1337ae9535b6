import { expect } from 'vitest';
import { StationHarness } from '../support/station-harness.ts';
import { boot16, boot2 } from '../support/station-messages.ts';
import { type Scenario, type Step, TRANSACTION } from './scenario.ts';

/** Plays a scenario from beginning to end; throws at the first thing that is not as it says. */
export function runScenario(scenario: Scenario, evict: boolean): void {
  const { version, tokens, registration, fromBoot, steps } = scenario;
  const station = new StationHarness({
    version,
    evict,
    ...(tokens === undefined ? {} : { tokens }),
    ...(registration === undefined ? {} : { registration }),
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
    expect(frame?.[2], what).toMatchObject(answer);
    const result = frame?.[2] as { transactionId?: unknown } | undefined;
    if (action === 'StartTransaction') this.#transactionId = result?.transactionId;
  }

  #ask({ action, payload, response, state }: Extract<Step, { kind: 'asks' }>): void {
    const station = this.#station;
    this.#commands += 1;
    const commandId = `command-${String(this.#commands).padStart(3, '0')}`;
    const call = station.command(action, this.#filled(payload), commandId);
    expect(call?.[2], `${action} must go out`).toBe(action);
    expect(call?.[3]).toEqual(this.#filled(payload));
    if (response === null) station.pass(300_000);
    else if (typeof response === 'string') station.receive([4, call?.[1], response, '', {}]);
    else station.receive([3, call?.[1], this.#filled(response)]);
    const command = station.store.readCommand(commandId);
    expect(command?.state, `${action}: ${JSON.stringify(command?.error)}`).toBe(state);
  }

  /** The payload with what only this run knows. */
  #filled(payload: object): object {
    const text = JSON.stringify(payload).replaceAll(`"${TRANSACTION}"`, JSON.stringify(this.#transactionId));
    return JSON.parse(text) as object;
  }
}
