import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SiteHistoryView, SitePlanView } from '../../src/http/contract/site-load.ts';
import type { StationCreated } from '../../src/http/contract/station.ts';
import { type RunningCharger, startCharger } from '../../src/simulator/start-charger.ts';
import { type TestServer, startTestServer } from '../support/server.ts';

const versions = ['1.6', '2.0.1', '2.1'] as const;
/** Time between two meter readings of a charger. */
const meterPeriodMs = 5_000;

let server: TestServer;
const chargers: RunningCharger[] = [];

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(async () => {
  await Promise.all(chargers.map((charger) => charger.stop(0)));
  await server.remove();
});

/** What a charger's meter showed when it was last read, in ampere on each of its three phases. */
function currentA(charger: RunningCharger): number {
  const meter = charger.state().evses[0]?.meter;
  return (meter?.powerW ?? 0) / 3 / 230;
}

function sumA(): number {
  return chargers.reduce((sum, charger) => sum + currentA(charger), 0);
}

describe('chargers of all three versions at one site', () => {
  it('[I9] share its fuse, and a signal that halves the limit is kept within one meter period', async () => {
    await server.api.put('/tokens/DRIVER', { idToken: 'DRIVER', concurrentTransactionsMax: 0 });
    await server.api.put('/sites/depot', { name: 'Depot' });
    for (const ocppVersion of versions) {
      const id = `DEPOT-${ocppVersion}`;
      const { password } = await server.api.post<StationCreated>('/stations', { id, siteId: 'depot' });
      chargers.push(
        startCharger({
          url: server.ocppUrl,
          password,
          driver: null,
          charger: { id, ocppVersion, meterIntervalS: meterPeriodMs / 1_000 },
        }),
      );
    }
    await server.api.put('/sites/depot/circuits', {
      options: { meterPeriodSeconds: 5 },
      circuits: [{ id: 'main', name: 'Main', fuseA: 40 }],
      evses: versions.map((version) => ({ stationId: `DEPOT-${version}`, circuitId: 'main', maximumA: 16 })),
    });
    await server.api.until<SitePlanView>('/sites/depot/plan', ({ evses }) =>
      evses.every(({ state }) => state === 'idle'),
    );
    for (const charger of chargers) {
      charger.act({
        type: 'plug',
        evseId: 1,
        car: { maxPowerW: 11_000, batteryWh: 60_000, initialStateOfChargePercent: 20, wishWh: 30_000 },
      });
      charger.act({ type: 'present-token', evseId: 1, idToken: { value: 'DRIVER', type: 'ISO14443' } });
    }
    await expect.poll(() => Math.round(sumA()), { timeout: 30_000 }).toBeGreaterThanOrEqual(36);
    expect(sumA()).toBeLessThanOrEqual(40);

    await server.api.post('/sites/depot/signals', { id: 'dim', limitA: 20 });
    await new Promise((resolve) => setTimeout(resolve, meterPeriodMs));
    expect(sumA()).toBeLessThanOrEqual(20);
    const dimmed = await server.api.until<SitePlanView>(
      '/sites/depot/plan',
      ({ circuits }) => (circuits[0]?.measuredA.L1 ?? 40) <= 20,
    );
    expect(dimmed.circuits[0]).toMatchObject({ limitA: { L1: 20 }, source: { L1: 'grid-signal' } });
    expect(dimmed.evses.every(({ limitA }) => limitA === 0 || limitA >= 6)).toBe(true);

    const { points } = await server.api.get<SiteHistoryView>('/sites/depot/plan/history');
    const limits = points.map(({ circuits }) => circuits['main']?.limitA[0]);
    expect(limits).toContain(40);
    expect(limits.at(-1)).toBe(20);
  });
});
