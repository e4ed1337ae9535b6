import { expect, it } from 'vitest';
import { StationHarness } from '../../support/station-harness.ts';
import { boot16 } from '../../support/station-messages.ts';

it('[design §5] the read model hears of progress soon after the start, then every hour', () => {
  const station = new StationHarness({ version: '1.6' });
  station.connect();
  boot16(station);
  const timestamp = (): string => new Date(station.nowMs).toISOString();
  const start = { connectorId: 1, idTag: 'CARD-1', meterStart: 0, timestamp: timestamp() };
  const { transactionId } = station.result('StartTransaction', start);
  const told = (): number => station.events.filter(({ type }) => type === 'transaction').length;
  const atStart = told();
  const moments: number[] = [];
  for (let second = 5; second <= 7_300; second += 5) {
    station.nowMs += 5_000;
    const before = told();
    const meterValue = [{ timestamp: timestamp(), sampledValue: [{ value: String(second) }] }];
    station.result('MeterValues', { connectorId: 1, transactionId, meterValue });
    if (told() > before) moments.push(second);
  }
  expect(atStart).toBeGreaterThan(0);
  expect(moments).toEqual([10, 3610, 7210]);
});
