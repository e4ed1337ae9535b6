import { describe, expect, it } from 'vitest';
import type { FieldFault } from '../../../../src/domain/tariff/field-reader.ts';
import { parseTariffWindow } from '../../../../src/domain/tariff/parse-tariff-window.ts';
import { always } from '../../../support/tariffs.ts';

function parse(value: unknown) {
  const faults: FieldFault[] = [];
  const window = parseTariffWindow(value, '/w', faults);
  return { window, pointers: faults.map(({ pointer }) => pointer) };
}

describe('a window as an operator writes it', () => {
  it('[TARIFF-3] may leave everything out', () => {
    expect(parse({})).toEqual({ window: always, pointers: [] });
  });

  it('[TARIFF-3] is taken as it is, the weekdays in their order', () => {
    const window = {
      fromTime: '22:00',
      untilTime: '06:00',
      weekdays: ['saturday', 'friday'],
      firstDate: '11-01',
      lastDate: '02-29',
      fromMinutes: 0,
      untilMinutes: 240,
    };
    expect(parse(window)).toEqual({ window: { ...window, weekdays: ['friday', 'saturday'] }, pointers: [] });
  });

  it.each([
    ['/w/fromTime', { fromTime: '24:00' }],
    ['/w/untilTime', { untilTime: '6:00' }],
    ['/w/weekdays', { weekdays: [] }],
    ['/w/weekdays', { weekdays: ['friday', 'friday'] }],
    ['/w/weekdays', { weekdays: ['caturday'] }],
    ['/w/weekdays', { weekdays: 'friday' }],
    ['/w/firstDate', { firstDate: '2026-02-30' }],
    ['/w/firstDate', { firstDate: '2-1' }],
    ['/w/lastDate', { lastDate: '13-01' }],
    ['/w/lastDate', { firstDate: '2026-05-01', lastDate: '2026-04-30' }],
    ['/w/lastDate', { firstDate: '2026-05-01', lastDate: '06-01' }],
    ['/w/lastDate', { firstDate: '05-01' }],
    ['/w/fromMinutes', { fromMinutes: -1 }],
    ['/w/untilMinutes', { fromMinutes: 60, untilMinutes: 60 }],
    ['/w/from', { from: '06:00' }],
  ])('[TARIFF-3] says %s for %j', (pointer, value) => {
    expect(parse(value).pointers).toEqual([pointer]);
  });
});
