import { expect, it } from 'vitest';
import { describeWindow } from '../../../src/domain/describe-window.ts';
import { type Weekday, weekdays } from '../../../src/domain/tariff/local-time.ts';

const inWords = (days: readonly Weekday[], startMinute = 1_020, endMinute = 1_200) =>
  describeWindow({ weekdays: days, startMinute, endMinute, timeZone: 'UTC' });

it('[site] a window in words has runs of days, from Monday on', () => {
  expect(inWords(['monday', 'tuesday', 'wednesday', 'thursday', 'friday'])).toBe('Mon–Fri 17:00–20:00');
  expect(inWords(['sunday', 'saturday'])).toBe('Sat, Sun 17:00–20:00');
  expect(inWords(['sunday', 'monday', 'wednesday'], 0, 1_440)).toBe('Mon, Wed, Sun 00:00–24:00');
  expect(inWords(weekdays, 5, 61)).toBe('every day 00:05–01:01');
});
