import { describe, expect, it } from 'vitest';
import type { ChargerEvent } from '../../../../src/simulator/charger/charger-output.ts';
import { driverOptions } from '../../../../src/simulator/driver/driver-options.ts';
import type { DriverOptions } from '../../../../src/simulator/driver/driver-options.ts';
import type { DriverInput, DriverOutput } from '../../../../src/simulator/driver/driver-state.ts';
import { createDriver, driverStep } from '../../../../src/simulator/driver/driver-step.ts';
import { makeCar } from '../../../../src/simulator/driver/make-car.ts';
import { seededRandom } from '../../../../src/simulator/seeded-random.ts';

const idToken = { value: 'CARD-A', type: 'ISO14443' };

function drivers(given: Partial<DriverOptions> = {}, seed = 'test') {
  const random = seededRandom(seed);
  let state = createDriver(driverOptions({ tokens: [idToken], ...given }), 1);
  const log: DriverOutput[] = [];
  return {
    log,
    acts: () => log.flatMap((output) => (output.type === 'act' ? [output.act.type] : [])),
    phase: () => state.visits[0]?.phase,
    take(input: DriverInput): void {
      const step = driverStep(state, input, random);
      state = step.state;
      log.push(...step.outputs);
    },
    timer(): void {
      this.take({ type: 'timer-fired', evseId: 1 });
    },
    event(event: ChargerEvent): void {
      this.take({ type: 'charger-event', event });
    },
  };
}

const accepted = (remote: boolean): ChargerEvent => ({ type: 'token-accepted', evseId: 1, idToken, remote });
const enough: ChargerEvent = { type: 'car-satisfied', evseId: 1, energyWh: 1 };

describe('the drivers at a virtual charger', () => {
  it('[driver] arrive, plug in, show the card, charge, stay, stop with the card, and leave', () => {
    const visit = drivers();
    visit.take({ type: 'start' });
    visit.timer();
    visit.timer();
    visit.event(accepted(false));
    visit.event(enough);
    expect(visit.phase()).toBe('staying');
    visit.timer();
    visit.timer();
    expect(visit.acts()).toEqual(['plug', 'present-token', 'present-token', 'unplug']);
    expect(visit.phase()).toBe('away');
    expect(visit.log.at(-1)?.type).toBe('set-timer');
  });

  it('[driver] leave when the card is refused, or nothing happens', () => {
    const refused = drivers();
    refused.take({ type: 'start' });
    refused.timer();
    refused.timer();
    refused.event({ type: 'token-refused', evseId: 1, idToken, reason: 'Invalid' });
    refused.timer();
    expect(refused.acts()).toEqual(['plug', 'present-token', 'unplug']);
    const ignored = drivers();
    ignored.take({ type: 'start' });
    for (let times = 0; times < 3; times += 1) ignored.timer();
    expect(ignored.acts()).toEqual(['plug', 'present-token', 'unplug']);
  });

  it('[driver] who do not come by themselves come for a remote start, and leave after it', () => {
    const visit = drivers({ arrives: false });
    visit.take({ type: 'start' });
    expect(visit.log).toEqual([]);
    visit.event(accepted(true));
    visit.timer();
    expect(visit.acts()).toEqual(['plug']);
    visit.event(enough);
    visit.timer();
    expect(visit.acts()).toEqual(['plug', 'unplug']);
    expect(visit.log.at(-1)?.type).toBe('clear-timer');
  });

  it('[driver] leave when the transaction is ended for them', () => {
    const visit = drivers();
    visit.take({ type: 'start' });
    visit.timer();
    visit.timer();
    visit.event(accepted(false));
    visit.event({
      type: 'transaction-ended',
      evseId: 1,
      transactionKey: 'a',
      energyWh: 1,
      registerWh: 1,
      reason: 'remote',
    });
    visit.timer();
    expect(visit.acts()).toEqual(['plug', 'present-token', 'unplug']);
  });

  it('[driver] do the same again with the same seed', () => {
    const runs = ['one', 'one', 'two'].map((seed) => {
      const visit = drivers({}, seed);
      visit.take({ type: 'start' });
      for (let times = 0; times < 6; times += 1) visit.timer();
      return JSON.stringify(visit.log);
    });
    expect(runs[0]).toBe(runs[1]);
    expect(runs[0]).not.toBe(runs[2]);
  });

  it('[driver] want no more than fits into the battery, and all of it sooner at a higher speed', () => {
    const random = seededRandom('cars');
    for (let times = 0; times < 200; times += 1) {
      const car = makeCar(driverOptions({ energyWh: 60_000, speed: times % 2 === 0 ? 1 : 60 }), random);
      const roomWh = (car.batteryWh * (100 - car.initialStateOfChargePercent)) / 100;
      expect(car.wishWh).toBeLessThanOrEqual(roomWh + 1);
      expect(car.wishWh).toBeLessThan(times % 2 === 0 ? 90_000 : 1_600);
    }
  });

  it('[driver] bring the part of cars of ISO 15118 that is asked for, which stay as long as they need', () => {
    const cars = (iso15118Share: number) => {
      const random = seededRandom('share');
      return Array.from({ length: 200 }, () => makeCar(driverOptions({ iso15118Share }), random));
    };
    const speaking = cars(0.5).filter(({ iso15118 }) => iso15118 !== undefined);
    expect(speaking.length).toBeGreaterThan(70);
    expect(speaking.length).toBeLessThan(130);
    for (const { iso15118, wishWh, maxPowerW } of speaking)
      expect((iso15118?.leavesAfterS ?? 0) * maxPowerW).toBeGreaterThanOrEqual(wishWh * 3_600);
    expect(cars(1).every(({ iso15118 }) => iso15118 !== undefined)).toBe(true);
    expect(cars(0).every(({ iso15118 }) => iso15118 === undefined)).toBe(true);
  });
});
