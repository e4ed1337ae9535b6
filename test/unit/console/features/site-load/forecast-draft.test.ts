import { expect, it } from 'vitest';
import {
  forecastDraft,
  forecastWrite,
  isForecastComplete,
  withLine,
} from '../../../../../src/console/features/site-load/forecast-draft.ts';

const nowMs = Date.parse('2026-06-01T12:20:00Z');
const forecast = {
  siteId: 'depot',
  prices: [
    { from: '2026-06-01T12:00:00.000Z', pricePerKwh: 28.5 },
    { from: '2026-06-01T13:00:00.000Z', pricePerKwh: -1 },
  ],
  surplus: [{ from: '2026-06-01T12:00:00.000Z', powerW: 4_200 }],
  until: '2026-06-02T12:00:00.000Z',
};

it('[console] a forecast goes through its form unchanged, in the order of its times', () => {
  const { siteId: _, ...write } = forecast;
  const draft = forecastDraft(forecast, nowMs);
  expect(forecastWrite(draft)).toEqual(write);
  expect(forecastWrite({ ...draft, prices: draft.prices.toReversed() })).toEqual(write);
  expect(isForecastComplete(draft)).toBe(true);
});

it('[console] a new one is for a day, and grows by the hour', () => {
  const draft = forecastDraft(null, nowMs);
  expect(isForecastComplete(draft)).toBe(false);
  const prices = withLine(
    withLine([], nowMs).map((line) => ({ ...line, value: 30 })),
    nowMs,
  );
  expect(forecastWrite({ ...draft, prices })).toEqual({
    prices: [
      { from: '2026-06-01T12:00:00.000Z', pricePerKwh: 30 },
      { from: '2026-06-01T13:00:00.000Z', pricePerKwh: 30 },
    ],
    surplus: [],
    until: '2026-06-02T13:00:00.000Z',
  });
  expect(isForecastComplete({ ...draft, prices: [{ from: '', value: 1 }] })).toBe(false);
});
