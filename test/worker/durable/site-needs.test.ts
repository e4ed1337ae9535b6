import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type { SiteCircuitsView, SitePlanView } from '../../../src/http/contract/site-load.ts';
import type { TransactionWishesView } from '../../../src/http/contract/transaction-wishes.ts';
import type { StationCreated } from '../../../src/http/contract/station.ts';
import { TestCharger, api } from '../support/charger.ts';

const plan = (siteId: string) => api<SitePlanView>('GET', `/sites/${siteId}/plan`);

/** A 2.0.1 charger with one EVSE at a site of its own that says yes to everything. */
async function chargingAt(siteId: string, stationId: string, plainCard = true): Promise<TestCharger> {
  if (plainCard) await api('PUT', '/tokens/CARD-1', { idToken: 'CARD-1', concurrentTransactionsMax: 0 });
  await api('PUT', `/sites/${siteId}`, { name: siteId });
  const { password } = await api<StationCreated>('POST', '/stations', { id: stationId, siteId });
  const charger = await TestCharger.connect(stationId, password, 'ocpp2.0.1');
  void answerAll(charger);
  const timestamp = new Date().toISOString();
  const chargingStation = { vendorName: 'Acme', model: 'Post' };
  await charger.result('BootNotification', { reason: 'PowerUp', chargingStation });
  await charger.result('TransactionEvent', {
    eventType: 'Started',
    timestamp,
    triggerReason: 'Authorized',
    seqNo: 0,
    transactionInfo: { transactionId: 'T-1', chargingState: 'Charging' },
    evse: { id: 1, connectorId: 1 },
    idToken: { idToken: 'CARD-1', type: 'ISO14443' },
  });
  await api('PUT', `/sites/${siteId}/circuits`, {
    options: { meterPeriodSeconds: 5 },
    circuits: [{ id: 'main', name: 'Main', fuseA: 32 }],
    evses: [{ stationId, circuitId: 'main', maximumA: 32 }],
  });
  return charger;
}

async function answerAll(charger: TestCharger): Promise<void> {
  while (charger.closed === null) {
    const frame = await charger.next((candidate) => candidate[0] === 2).catch(() => null);
    if (frame === null || charger.closed !== null) continue;
    await charger.send([3, frame[1], { status: 'Accepted' }]).catch(() => undefined);
  }
}

async function until(siteId: string, fits: (plan: SitePlanView) => boolean): Promise<SitePlanView> {
  for (let count = 0; count < 60; count += 1) {
    const found = await plan(siteId);
    if (fits(found)) return found;
    await runDurableObjectAlarm(env.SITE.getByName(siteId));
    await scheduler.wait(50);
  }
  throw new Error(`not so: ${JSON.stringify(await plan(siteId))}`);
}

describe.each([{ evicts: false }, { evicts: true }])(
  'what a car and its station say (evicted: $evicts)',
  ({ evicts }) => {
    const suffix = evicts ? 'evicted' : 'awake';

    async function evict(siteId: string, stationId: string): Promise<void> {
      if (!evicts) return;
      await evictDurableObject(env.SITE.getByName(siteId));
      await evictDurableObject(env.STATION.getByName(stationId));
    }

    it('[K12, K13] a limit that an energy manager set at the station binds, is named, and goes', async () => {
      const [siteId, stationId] = [`ems-${suffix}`, `EMS-${suffix}`];
      const charger = await chargingAt(siteId, stationId);
      await until(siteId, ({ evses }) => evses[0]?.goalA === 32);
      await charger.result('NotifyChargingLimit', {
        evseId: 1,
        chargingLimit: { chargingLimitSource: 'EMS' },
        chargingSchedule: [
          { id: 1, chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 12 }] },
        ],
      });
      await until(siteId, ({ evses }) => evses[0]?.goalA === 12);
      await evict(siteId, stationId);
      const { evses, circuits } = await until(siteId, (found) => found.evses[0]?.limitA === 12);
      expect(evses[0]?.reason).toMatchObject({ kind: 'station-limit' });
      expect(evses[0]?.reason?.text).toContain('an energy manager on site (EMS)');
      expect(circuits.map(({ circuitId }) => circuitId)).toEqual(['main']);
      await charger.result('ClearedChargingLimit', { chargingLimitSource: 'EMS', evseId: 1 });
      await until(siteId, (found) => found.evses[0]?.goalA === 32);
      charger.close();
    });

    it('[§7] a wish for a transaction and what its token is known for are in force, and outlive an eviction', async () => {
      const [siteId, stationId] = [`wish-${suffix}`, `WISH-${suffix}`];
      const card = { idToken: 'CARD-1', concurrentTransactionsMax: 0, chargingPriority: 'low' };
      await api('PUT', '/tokens/CARD-1', { ...card, usualStayMinutes: 60, usualEnergyWh: 4_000 });
      const charger = await chargingAt(siteId, stationId, false);
      const { evses } = await until(siteId, (found) => found.evses[0]?.reason?.priority === 'low');
      const id = evses[0]?.transactionId ?? '';
      const wishes = () => api<TransactionWishesView>('GET', `/transactions/${id}/wishes`);
      expect((await wishes()).inForce).toMatchObject({
        energyWh: 4_000,
        energyFrom: 'token',
        departureFrom: 'token',
      });
      await api('PUT', `/transactions/${id}/wishes`, {
        priority: 'high',
        energyWh: 9_000,
        surplusOnly: true,
      });
      await evict(siteId, stationId);
      expect(await wishes()).toMatchObject({
        priority: 'high',
        surplusOnly: true,
        inForce: { priority: 'high', energyWh: 9_000, energyFrom: 'wish', departureFrom: 'token' },
      });
      await until(siteId, (found) => found.evses[0]?.reason?.priority === 'high');
      // This site has no surplus.
      await until(siteId, (found) => found.evses[0]?.reason?.kind === 'surplus');
      await api('DELETE', `/transactions/${id}/wishes`);
      expect(await wishes()).toMatchObject({ priority: null, inForce: { priority: 'low' } });
      const past = { departureAt: '2020-01-01T00:00:00Z' };
      await expect(api('PUT', `/transactions/${id}/wishes`, past)).rejects.toThrow('/departureAt');
      await expect(api('GET', '/transactions/none/wishes')).rejects.toThrow('404');
      await charger.result('TransactionEvent', {
        eventType: 'Ended',
        timestamp: new Date().toISOString(),
        triggerReason: 'EVDeparted',
        seqNo: 1,
        transactionInfo: { transactionId: 'T-1' },
      });
      await until(siteId, (found) => found.evses[0]?.transactionId === null);
      await expect(wishes()).rejects.toThrow('shares-no-power');
      charger.close();
    });

    it('[§7] a car with time to spare waits for the cheap hours, and for none when it has not', async () => {
      const [siteId, stationId] = [`price-${suffix}`, `PRICE-${suffix}`];
      const charger = await chargingAt(siteId, stationId);
      const { evses } = await until(siteId, (found) => found.evses[0]?.goalA === 32);
      const id = evses[0]?.transactionId ?? '';
      const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
      await api('PUT', `/transactions/${id}/wishes`, { departureAt: inHours(10), energyWh: 5_000 });
      const circuits = await api<SiteCircuitsView>('GET', `/sites/${siteId}/circuits`);
      const { problems: _problems, siteId: _siteId, ...wiring } = circuits;
      await api('PUT', `/sites/${siteId}/circuits`, {
        ...wiring,
        options: { ...wiring.options, planning: 'on' },
      });
      const prices = [
        { from: inHours(-1), pricePerKwh: 40 },
        { from: inHours(4), pricePerKwh: 10 },
      ];
      await api('PUT', `/sites/${siteId}/forecast`, { prices, until: inHours(12) });
      await evict(siteId, stationId);
      // One that was just switched on stays on at its least for a while.
      const held = await until(siteId, (found) => found.evses[0]?.reason?.kind === 'planned');
      expect(held.evses[0]?.goalA).toBe(6);
      await evict(siteId, stationId);
      await api('PUT', `/transactions/${id}/wishes`, { departureAt: inHours(0.5), energyWh: 50_000 });
      await until(siteId, (found) => found.evses[0]?.goalA === 32);
      expect(await api('GET', `/sites/${siteId}/forecast`)).toMatchObject({ prices, surplus: [] });
      await api('DELETE', `/sites/${siteId}/forecast`);
      await expect(api('GET', `/sites/${siteId}/forecast`)).rejects.toThrow('404');
      const backwards = { prices: prices.toReversed(), until: inHours(-1) };
      await expect(api('PUT', `/sites/${siteId}/forecast`, backwards)).rejects.toThrow('/prices/1/from');
      charger.close();
    });

    it('[K15] what a car says it can take is all it is offered', async () => {
      const [siteId, stationId] = [`needs-${suffix}`, `NEEDS-${suffix}`];
      const charger = await chargingAt(siteId, stationId);
      await until(siteId, ({ evses }) => evses[0]?.goalA === 32);
      await evict(siteId, stationId);
      await charger.result('NotifyEVChargingNeeds', {
        evseId: 1,
        chargingNeeds: {
          requestedEnergyTransfer: 'AC_three_phase',
          departureTime: new Date(Date.now() + 7_200_000).toISOString(),
          acChargingParameters: { energyAmount: 9_000, evMinCurrent: 6, evMaxCurrent: 16, evMaxVoltage: 400 },
        },
      });
      const { evses } = await until(siteId, (found) => found.evses[0]?.goalA === 16);
      expect(evses[0]?.reason).toMatchObject({ kind: 'car-maximum', laxityMinutes: 71 });
      charger.close();
    });
  },
);
