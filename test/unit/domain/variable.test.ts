import { describe, expect, it } from 'vitest';
import { variableKey } from '../../../src/domain/variable.ts';

const heartbeat = {
  component: 'OCPPCommCtrlr',
  componentInstance: null,
  evseId: null,
  connectorId: null,
  variable: 'HeartbeatInterval',
  variableInstance: null,
  attribute: 'Actual',
};

describe('a variable attribute', () => {
  it('[B05] is the same whatever the case of its names', () => {
    expect(variableKey({ ...heartbeat, variable: 'heartbeatinterval' })).toBe(variableKey(heartbeat));
  });

  it('[B06] differs by EVSE, instance and attribute', () => {
    const keys = [
      heartbeat,
      { ...heartbeat, evseId: 1 },
      { ...heartbeat, connectorId: 1 },
      { ...heartbeat, componentInstance: '1' },
      { ...heartbeat, variableInstance: '1' },
      { ...heartbeat, attribute: 'Target' },
    ].map(variableKey);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
