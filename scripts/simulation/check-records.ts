import { isDeepStrictEqual } from 'node:util';
import type { ChargeDetailRecord } from '../../src/domain/charge-detail-record/charge-detail-record.ts';
import type { FrozenTariff } from '../../src/domain/tariff/frozen-tariff.ts';
import type { RunningTransaction } from '../../src/station/state.ts';
import { transactionSnapshot } from '../../src/station/turn.ts';
import type { World } from './world.ts';

/** A cent for each Wh, and half a euro for coming: what a transaction costs can be told by head. */
const minorPerWh = 1;
const flatMinor = 50;

export const simulatedPricing: FrozenTariff = {
  siteId: null,
  timeZone: 'Europe/Berlin',
  tariff: {
    id: 'simulated',
    version: 1,
    validFromMs: 0,
    name: 'Simulated',
    currency: 'EUR',
    minorUnitExponent: 2,
    pricesIncludeVat: true,
    components: [
      { kind: 'energy', priceMinor: String(1_000 * minorPerWh), vatPercent: '19', window: null, stepWh: 1 },
      { kind: 'flat', priceMinor: String(flatMinor), vatPercent: '19', window: null },
    ],
    minimumPrice: null,
    maximumPriceMinor: null,
  },
};

/** Every transaction has one charge detail record, whose last version bills what it dispensed, here and in the read model. */
export function checkRecords(world: World, billed: readonly RunningTransaction[]): void {
  for (const running of billed) {
    const { id, energyWh } = transactionSnapshot(running);
    const versions = (world.csms.store.document('charge-detail-records', id)?.value ??
      []) as readonly ChargeDetailRecord[];
    const latest = versions.at(-1);
    if (latest === undefined) {
      world.violate(`[CDR-2] ${id} was never billed`);
      continue;
    }
    if (versions.some(({ version }, index) => version !== index + 1))
      world.violate(`[CDR-1] the versions of ${id} are not numbered in order`);
    if (latest.energyWh !== energyWh)
      world.violate(`[I2] ${id} of ${energyWh} Wh was billed as ${latest.energyWh} Wh`);
    const totalMinor = latest.price?.totalInclVatMinor;
    // Who took nothing pays nothing.
    const dueMinor = latest.energyWh === 0 ? 0 : latest.energyWh * minorPerWh + flatMinor;
    if (totalMinor !== dueMinor) world.violate(`[CDR-2] ${id} of ${latest.energyWh} Wh costs ${totalMinor}`);
    for (const record of versions) {
      const copy = world.readModel.records.get(`${id}/${record.version}`);
      if (!isDeepStrictEqual(JSON.parse(copy?.data ?? 'null'), record))
        world.violate(`[I8] the read model has another version ${record.version} of the record of ${id}`);
    }
  }
}
