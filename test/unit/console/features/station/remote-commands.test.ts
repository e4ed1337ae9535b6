import { describe, expect, it } from 'vitest';
import {
  remoteStart,
  remoteStop,
  unlockConnector,
} from '../../../../../src/console/features/station/remote-commands.ts';
import { validateOutboundRequest } from '../../../../../src/ocpp/validate.ts';

const start = { evseId: 2, idToken: 'CARD-1', idTokenType: 'ISO14443', remoteStartId: 77 };

describe('what the buttons of a connector send', () => {
  it('[1.6 §5.11] a start names the connector of the EVSE and the token', () => {
    expect(remoteStart('1.6', start)).toEqual({
      action: 'RemoteStartTransaction',
      payload: { connectorId: 2, idTag: 'CARD-1' },
    });
  });

  it('[F02.FR.01] a 2.x start carries the typed token and a remoteStartId to recognise the transaction by', () => {
    expect(remoteStart('2.x', start)).toEqual({
      action: 'RequestStartTransaction',
      payload: { evseId: 2, remoteStartId: 77, idToken: { idToken: 'CARD-1', type: 'ISO14443' } },
    });
  });

  it('[1.6 §5.12] a 1.6 stop names the transaction by number, a 2.x stop by text', () => {
    expect(remoteStop('1.6', { ocppTransactionId: '4711' }).payload).toEqual({ transactionId: 4711 });
    expect(remoteStop('2.x', { ocppTransactionId: '4711' }).payload).toEqual({ transactionId: '4711' });
  });

  it('[1.6 §5.18] an unlock on 1.6 names the connector, which is our EVSE', () => {
    expect(unlockConnector('1.6', 2, 1).payload).toEqual({ connectorId: 2 });
    expect(unlockConnector('2.x', 2, 1).payload).toEqual({ evseId: 2, connectorId: 1 });
  });

  it.each(['2.0.1', '2.1'] as const)('[house] all of it is valid by the schemas of %s', (version) => {
    const commands = [
      remoteStart('2.x', start),
      remoteStop('2.x', { ocppTransactionId: 'a' }),
      unlockConnector('2.x', 1, 1),
    ];
    expect(commands.map(({ action, payload }) => validateOutboundRequest(version, action, payload))).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('[house] all of it is valid by the schemas of 1.6', () => {
    const commands = [
      remoteStart('1.6', start),
      remoteStop('1.6', { ocppTransactionId: '1' }),
      unlockConnector('1.6', 1, 1),
    ];
    expect(commands.map(({ action, payload }) => validateOutboundRequest('1.6', action, payload))).toEqual([
      null,
      null,
      null,
    ]);
  });
});
