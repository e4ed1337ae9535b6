import { describe, expect, it } from 'vitest';
import { connectorState, deliversEnergy } from '../../../../src/console/lib/connector-state.ts';

describe('what a connector does', () => {
  it('[2.x ChargingStateEnumType] an occupied connector does what its transaction does', () => {
    expect(connectorState({ status: 'Occupied' }, { chargingState: 'Charging' })).toBe('Charging');
    expect(connectorState({ status: 'Occupied' }, { chargingState: 'SuspendedEV' })).toBe('SuspendedEV');
    expect(connectorState({ status: 'Occupied' }, { chargingState: 'EVConnected' })).toBe('Occupied');
  });

  it('[house] any other status speaks for itself, also while a transaction runs', () => {
    expect(connectorState({ status: 'Faulted' }, { chargingState: 'Charging' })).toBe('Faulted');
    expect(connectorState({ status: 'Occupied' }, null)).toBe('Occupied');
  });

  it('[house] a transaction delivers energy by its state, or by its power where no state is told', () => {
    expect(deliversEnergy({ chargingState: 'Charging', powerW: 0 })).toBe(true);
    expect(deliversEnergy({ chargingState: 'SuspendedEV', powerW: 200 })).toBe(false);
    expect(deliversEnergy({ chargingState: null, powerW: 200 })).toBe(true);
    expect(deliversEnergy({ chargingState: null, powerW: null })).toBe(false);
  });
});
