import { describe, expect, it } from 'vitest';
import { settingKey } from '../../../src/domain/configuration-plan.ts';

describe('the key of a setting', () => {
  it('[1.6 §9, 2.x identifierString] is the same whatever its case, and another for another instance', () => {
    const name = { component: 'OCPPCommCtrlr', variable: 'MessageAttempts', instance: 'TransactionEvent' };
    expect(settingKey({ ...name, variable: 'messageATTEMPTS' })).toBe(settingKey(name));
    expect(settingKey({ ...name, instance: null })).not.toBe(settingKey(name));
    expect(settingKey({ ...name, component: null })).not.toBe(settingKey(name));
  });
});
