import { describe, expect, it } from 'vitest';
import { billableEnergy } from '../../../../src/domain/meter/billable-energy.ts';
import { everyMinute, metered, startedAtMs } from '../../../support/meters.ts';

const bill = (facts: Parameters<typeof metered>[0]) => {
  const { energyWh, rule, doubts } = billableEnergy(metered(facts));
  return [energyWh, rule, ...doubts];
};

describe('the energy of a transaction', () => {
  it('[METER-1] is stop less start, to the Wh', () => {
    expect(bill({ startWh: 1_000_000, stopWh: 1_012_345, samples: everyMinute(1_000_200) })).toEqual([
      12_345,
      'register-difference',
    ]);
  });

  it('[METER-1] is what there is so far while it runs', () => {
    expect(bill({ ended: false, startWh: 1000 })).toEqual([0, 'register-difference']);
    expect(bill({ ended: false, startWh: 1000, samples: everyMinute(1100, 1250) })).toEqual([
      250,
      'register-difference',
    ]);
  });

  it('[METER-1] is rounded once, at the end: 150.09999999999998 Wh are 150', () => {
    expect(bill({ startWh: 0, stopWh: 0.15009999999999998 * 1000 })).toEqual([150, 'register-difference']);
    expect(bill({ startWh: 0.4, stopWh: 0.9 })).toEqual([1, 'register-difference']);
    expect(bill({ startWh: 0.1, stopWh: 100.4 })).toEqual([100, 'register-difference']);
  });

  it('[METER-4] begin zero: 910 kWh of lifetime are not 910 kWh of charging', () => {
    expect(bill({ startWh: 0, stopWh: 910_083, samples: everyMinute(910_000, 910_050) })).toEqual([
      83,
      'increments',
      'start-implausible',
    ]);
  });

  it('[METER-4] begin zero on a young meter is found out by the transaction before', () => {
    expect(bill({ startWh: 0, stopWh: 5083, previousStopWh: 5000 })).toEqual([
      83,
      'increments',
      'start-implausible',
    ]);
    expect(bill({ startWh: 0, stopWh: 300, previousStopWh: 5000 })).toEqual([300, 'register-difference']);
  });

  it('[METER-4] nothing but a lifetime register at the end is no energy', () => {
    expect(bill({ startWh: 0, stopWh: 910_083 })).toEqual([0, 'register-difference', 'stop-implausible']);
    expect(bill({ stopWh: 910_083 })).toEqual([0, 'register-difference', 'start-missing']);
    expect(bill({})).toEqual([0, 'nothing-measured', 'nothing-measured', 'stop-missing']);
  });

  it('[METER-6] a stop below the last sample does not take back what was measured', () => {
    expect(
      bill({ startWh: 1_000_000, stopWh: 1_000_000, samples: everyMinute(1_000_300, 1_000_640) }),
    ).toEqual([640, 'register-difference', 'stop-below-last-sample']);
  });

  it('[METER-6] what the meter shows after the end, beyond the stop, is not billed', () => {
    const late = { atMs: startedAtMs + 3_600_001, registerWh: 1_012_400 };
    const facts = { startWh: 1_000_000, stopWh: 1_012_345 };
    expect(bill({ ...facts, samples: [late] })).toEqual([12_345, 'register-difference']);
    expect(bill({ ...facts, samples: [{ ...late, atMs: startedAtMs + 3_600_000 }] })).toEqual([
      12_400,
      'register-difference',
      'stop-below-last-sample',
    ]);
  });

  it('[METER-6] a stop between start and last sample is an old register, not energy from the start', () => {
    const facts = { startWh: 8_000_000, samples: everyMinute(8_000_900, 8_001_900), clockTrusted: false };
    expect(bill({ ...facts, stopWh: 8_000_000, maximumPowerW: null })).toEqual([
      1_900,
      'register-difference',
      'stop-below-last-sample',
    ]);
  });

  it('[METER-6] a stop that counts from the start is taken when it is not less than what was measured', () => {
    expect(bill({ startWh: 5_000_000, stopWh: 700, samples: everyMinute(5_000_300, 5_000_600) })).toEqual([
      700,
      'increments',
      'stop-below-last-sample',
    ]);
    expect(bill({ startWh: 5_000_000, stopWh: 500, samples: everyMinute(5_000_300, 5_000_600) })).toEqual([
      600,
      'register-difference',
      'stop-below-last-sample',
    ]);
  });

  it('[METER-2] a stop no cable could have carried is not billed', () => {
    expect(bill({ startWh: 1000, stopWh: 4_294_967_295, samples: everyMinute(1100, 1300) })).toEqual([
      300,
      'register-difference',
      'stop-implausible',
    ]);
    expect(bill({ startWh: 1_000_000, stopWh: 1_024_000 })).toEqual([24_000, 'register-difference']);
    expect(bill({ startWh: 1_000_000, stopWh: 1_026_000 })).toEqual([
      0,
      'register-difference',
      'stop-implausible',
    ]);
  });

  it('[METER-3] a wrong unit in the middle of it changes nothing', () => {
    expect(
      bill({ startWh: 2_000_000, stopWh: 2_000_900, samples: everyMinute(2_000_300_000, 2_000_600_000) }),
    ).toEqual([900, 'register-difference', 'reading-implausible']);
    expect(bill({ startWh: 2_000_000, ended: false, samples: everyMinute(2000.3, 2000.6) })).toEqual([
      600,
      'increments',
      'unit-mismatch',
    ]);
  });

  it('[METER-3] samples that count from zero beside lifetime start and stop', () => {
    expect(bill({ startWh: 300, stopWh: 550, samples: everyMinute(0, 100, 200) })).toEqual([
      250,
      'relative-samples',
      'samples-relative',
    ]);
  });

  it('[METER-3] samples that count from zero bill no more than start and stop say', () => {
    const { points } = billableEnergy(
      metered({ startWh: 5000, stopWh: 5500, samples: everyMinute(100, 600) }),
    );
    expect(points.map(({ energyWh }) => energyWh)).toEqual([0, 100, 500, 500]);
    expect(bill({ startWh: 500, stopWh: 600, samples: everyMinute(499.9) }).at(0)).toBe(100);
  });

  it('[METER-3] a charger that reboots twice', () => {
    expect(
      bill({ startWh: 9_000_000, stopWh: 250, samples: everyMinute(9_000_300, 0, 200, 0, 150) }),
    ).toEqual([750, 'increments', 'register-reset']);
  });

  it('[METER-5] a clock set in the middle of it does not make a reset', () => {
    const samples = [
      { atMs: 0, registerWh: 1200 },
      { atMs: 60_000, registerWh: 1300 },
      { atMs: startedAtMs + 60_000, registerWh: 1050 },
    ];
    expect(bill({ clockTrusted: false, startWh: 1000, stopWh: 1400, samples })).toEqual([
      400,
      'register-difference',
    ]);
    expect(bill({ untilMs: startedAtMs - 1, startWh: 1000, stopWh: 1400, samples })).toEqual([
      400,
      'register-difference',
    ]);
  });

  it('[METER-7] says when which energy was there, for the price', () => {
    const facts = metered({ startWh: 1000, stopWh: 1500, samples: everyMinute(1100, 1300) });
    expect(billableEnergy(facts).points).toEqual([
      { atMs: startedAtMs, energyWh: 0 },
      { atMs: startedAtMs + 60_000, energyWh: 100 },
      { atMs: startedAtMs + 120_000, energyWh: 300 },
      { atMs: startedAtMs + 3_600_000, energyWh: 500 },
    ]);
    expect(billableEnergy({ ...facts, clockTrusted: false }).points).toEqual([
      { atMs: startedAtMs, energyWh: 0 },
      { atMs: startedAtMs + 3_600_000, energyWh: 500 },
    ]);
  });
});
