import { describe, expect, it } from 'vitest';
import { defaultUnit, toBaseUnit } from '../../../src/domain/unit.ts';

describe('units of a meter', () => {
  it.each([
    [1.5, 'kWh', 1500, 'Wh'],
    [7.36, 'kW', 7360, 'W'],
    [2, 'kvarh', 2000, 'varh'],
    [2, 'kvar', 2000, 'var'],
    [2, 'kVA', 2000, 'VA'],
    [21.5, 'Celcius', 21.5, 'Celsius'],
    [49.98, 'Hertz', 49.98, 'Hz'],
    [230.1, 'V', 230.1, 'V'],
    [4.5, 'KWH', 4500, 'Wh'],
    [4.5, 'kwh ', 4500, 'Wh'],
    [4500, 'wh', 4500, 'Wh'],
    [7.4, 'Kw', 7400, 'W'],
    [3, 'parsec', 3, 'parsec'],
    [3, 'constructor', 3, 'constructor'],
    [3, '__proto__', 3, '__proto__'],
  ])('[meter sample] %d %s is %d %s', (value, unit, baseValue, baseUnit) => {
    expect(toBaseUnit(value, unit)).toEqual({ value: baseValue, unit: baseUnit });
  });

  it('[I2] does not let floating point invent energy', () => {
    expect(toBaseUnit(0.15009999999999998, 'kWh').value).toBe(150.1);
    expect(toBaseUnit(1234.0000000000002, 'Wh').value).toBe(1234);
  });

  it('[meter sample] leaves numbers alone that are too large to round', () => {
    expect(toBaseUnit(1e300, 'kWh').value).toBe(1e303);
    expect(toBaseUnit(2 ** 53, 'Wh').value).toBe(2 ** 53);
  });

  it.each([
    ['Energy.Active.Import.Register', 'Wh'],
    ['Energy.Reactive.Export.Interval', 'varh'],
    ['Power.Active.Import', 'W'],
    ['Power.Reactive.Import', 'var'],
    ['Power.Factor', ''],
    ['Current.Import', 'A'],
    ['Voltage', 'V'],
    ['Frequency', 'Hz'],
    ['Temperature', 'Celsius'],
    ['SoC', 'Percent'],
    ['Something.Else', ''],
  ])('[1.6 §7.43] %s without a unit is in "%s"', (measurand, unit) => {
    expect(defaultUnit(measurand)).toBe(unit);
  });
});
