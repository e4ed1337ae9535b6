import { describe, expect, it } from 'vitest';
import { wantedValues } from '../../../../src/station/desired-configuration/wanted-value.ts';

describe('what a setting should be instead', () => {
  const interval = { kind: 'number', min: 60, max: 300, value: 300 } as const;
  const list = { kind: 'list', needed: ['Energy'], welcome: ['Power'] } as const;

  it('[§8] is nothing within the bounds: an operator may choose there', () => {
    expect(['60', '120', ' 300 '].map((value) => wantedValues(interval, value, null))).toEqual([[], [], []]);
  });

  it('[§8] is the usual value where it is off, empty, out of bounds or no number', () => {
    const wrong = ['0', '', '301', '-5', 'often'];
    expect(wrong.map((value) => wantedValues(interval, value, null))).toEqual(wrong.map(() => ['300']));
  });

  it('[§8] is the list it has with what is missing; without what is only welcome, should that be refused', () => {
    expect(wantedValues(list, 'Voltage', null)).toEqual(['Voltage,Energy,Power', 'Voltage,Energy']);
    expect(wantedValues(list, 'energy, Voltage', null)).toEqual(['energy,Voltage,Power']);
    expect(wantedValues(list, 'Power,Energy', null)).toEqual([]);
  });

  it('[1.6 §9.1.14] is no longer than the station takes', () => {
    expect(wantedValues(list, 'Voltage', 2)).toEqual(['Voltage,Energy']);
    expect(wantedValues(list, 'Voltage,Current', 2)).toEqual(['Energy']);
    expect(wantedValues(list, 'Energy,Voltage', 2)).toEqual([]);
  });

  it('[C16] is a text where there is none', () => {
    const text = { kind: 'text', value: 'MASTERPASS' } as const;
    expect([wantedValues(text, '', null), wantedValues(text, 'OURS', null)]).toEqual([['MASTERPASS'], []]);
  });
});
