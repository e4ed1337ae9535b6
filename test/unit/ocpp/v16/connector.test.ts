import { expect, it } from 'vitest';
import { evseOfConnector } from '../../../../src/ocpp/v16/connector.ts';

it('[1.6] connector n is connector 1 of EVSE n, connector 0 is the station', () => {
  expect([0, 1, 2].map(evseOfConnector)).toEqual([
    { evseId: 0, connectorId: 0 },
    { evseId: 1, connectorId: 1 },
    { evseId: 2, connectorId: 1 },
  ]);
});
