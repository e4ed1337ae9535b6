import { describe, expect, it } from 'vitest';
import { readSampledValue } from '../../../src/ocpp/sampled-value.ts';

describe('a sampled value', () => {
  it('[1.6 §7.43] is a periodic reading of the imported energy in Wh, unless it says otherwise', () => {
    expect(readSampledValue({ value: '1234' })).toEqual({
      measurand: 'Energy.Active.Import.Register',
      value: 1234,
      unit: 'Wh',
      phase: null,
      location: null,
      context: 'Sample.Periodic',
    });
  });

  it.each([
    ['1.5', 1.5],
    [' 1.5 ', 1.5],
    ['-3', -3],
    ['1e3', 1000],
    ['.5', 0.5],
    ['1,5', 1.5],
    ['-1234,56', -1234.56],
    [7, 7],
  ])('[robustness] %j is the number %d', (value, number) => {
    expect(readSampledValue({ value, measurand: 'Voltage' }).value).toBe(number);
  });

  it.each(['', '  ', '1,234,567', '1.234,5', '5,', 'NaN', '0x10', 'Infinity', '1e999', null, {}])(
    '[robustness] %j is no number',
    (value) => {
      expect(readSampledValue({ value, measurand: 'Voltage' }).value).toBeNull();
    },
  );

  it('[1.6 §7.38] is not read as a number when it is signed data', () => {
    expect(readSampledValue({ value: '1234', signed: true }).value).toBeNull();
  });

  it('[OCMF] keeps what the meter signed, with the key that came along', () => {
    const record = 'OCMF|{}|{"SD":"00"} \n';
    const told = JSON.stringify({ signedMeterData: record, publicKey: 'k16' });
    expect(readSampledValue({ value: record, signed: true }).signed).toEqual({ data: record, toldKey: null });
    expect(readSampledValue({ value: told, signed: true }).signed).toEqual({ data: told, toldKey: 'k16' });
    const beside = (publicKey: string) =>
      readSampledValue({ value: 7, signedMeterValue: { signedMeterData: 'T0NNRg==', publicKey } });
    expect(beside('k20')).toMatchObject({ value: 7, signed: { data: 'T0NNRg==', toldKey: 'k20' } });
    expect(beside('').signed).toEqual({ data: 'T0NNRg==', toldKey: null });
  });

  it('[2.x UnitOfMeasureType] counts in powers of ten of its unit', () => {
    expect(readSampledValue({ value: 1.2, unit: 'Wh', multiplier: 3 })).toMatchObject({
      value: 1200,
      unit: 'Wh',
    });
    expect(readSampledValue({ value: 1200, unit: 'kWh', multiplier: -3 })).toMatchObject({
      value: 1200,
      unit: 'Wh',
    });
    expect(readSampledValue({ value: 1, multiplier: 400 }).value).toBeNull();
  });

  it('[robustness] has the unit of its measurand when its own is empty', () => {
    expect(readSampledValue({ value: '16', measurand: 'Current.Import', unit: '' }).unit).toBe('A');
  });
});
