import { expect, it } from 'vitest';
import { StationHarness } from '../../support/station-harness.ts';

it('[steve#145] only the station that wants it gets an answer that is not OCPP', () => {
  const answers = ['OnCharger', 'Acme'].map((chargePointVendor) => {
    const station = new StationHarness({ version: '1.6' });
    station.connect();
    return station.result('BootNotification', { chargePointVendor, chargePointModel: 'One' });
  });
  expect(answers.map((answer) => 'heartbeatInterval' in answer)).toEqual([true, false]);
});
