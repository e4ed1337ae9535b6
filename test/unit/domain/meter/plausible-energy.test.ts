import { describe, expect, it } from 'vitest';
import { plausibleEnergy } from '../../../../src/domain/meter/plausible-energy.ts';
import { metered, startedAtMs } from '../../../support/meters.ts';

const hourLaterMs = startedAtMs + 3_600_000;

describe('plausible energy', () => {
  it('[METER-2] is power times time, with five minutes and 1 kWh of slack', () => {
    const plausible = plausibleEnergy(metered({ maximumPowerW: 12_000 }));
    expect(plausible(startedAtMs, hourLaterMs)).toBe(14_000_000);
    expect(plausible(startedAtMs, startedAtMs)).toBe(2_000_000);
  });

  it('[METER-2] counts no time outside the transaction', () => {
    const plausible = plausibleEnergy(metered({ maximumPowerW: 12_000 }));
    expect(plausible(0, hourLaterMs * 2)).toBe(14_000_000);
    expect(plausible(hourLaterMs, startedAtMs)).toBe(2_000_000);
  });

  it('[METER-5] takes a day where the clock says nothing, and 400 kW where nobody knows the connector', () => {
    const noClock = plausibleEnergy(metered({ maximumPowerW: 12_000, clockTrusted: false }));
    expect(noClock(hourLaterMs, startedAtMs)).toBe(290_000_000);
    const noRating = plausibleEnergy(metered({ maximumPowerW: null }));
    expect(noRating(startedAtMs, hourLaterMs)).toBe(434_333_333);
  });
});
