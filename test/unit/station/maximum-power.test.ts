import { expect, it } from 'vitest';
import { maximumPowerW } from '../../../src/station/maximum-power.ts';
import { StationHarness } from '../../support/station-harness.ts';

it('[METER-2] the greatest power is what the operator said, else what the station says of its EVSE', () => {
  const station = new StationHarness({ version: '2.0.1' });
  station.connect();
  const { history } = station.store;
  const powerOf = (evseId: number | null) => maximumPowerW(station.state.record, evseId, history);
  expect([powerOf(1), powerOf(null)]).toEqual([null, null]);
  station.result('BootNotification', {
    reason: 'PowerUp',
    chargingStation: { vendorName: 'Acme', model: 'Post' },
  });
  station.result('NotifyReport', {
    requestId: 1,
    seqNo: 0,
    generatedAt: '2026-11-22T12:00:00Z',
    reportData: [
      {
        component: { name: 'EVSE', evse: { id: 1 } },
        variable: { name: 'Power' },
        variableAttribute: [{ type: 'MaxSet', value: '22000' }],
      },
    ],
  });
  expect([powerOf(1), powerOf(2)]).toEqual([22_000, null]);
  const said = { ...station.state.record, meter: { maximumPowerW: 11_000, registerModulusWh: null } };
  expect(maximumPowerW(said, 1, history)).toBe(11_000);
});
