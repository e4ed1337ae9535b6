import { expect, it } from 'vitest';
import { connectorKey } from '../../../src/domain/connector.ts';

it('[2.x connectorId] a connector is known by its EVSE and its number there', () => {
  expect(connectorKey(2, 1)).not.toBe(connectorKey(1, 2));
  expect(connectorKey(1, 11)).not.toBe(connectorKey(11, 1));
});
