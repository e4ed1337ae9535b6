import { describe, expect, it } from 'vitest';
import { actionsOf } from '../../../../../src/console/lib/commands/actions.ts';
import {
  commonActions,
  payloadTemplate,
  type TemplateContext,
} from '../../../../../src/console/lib/commands/templates.ts';
import { validateOutboundRequest } from '../../../../../src/ocpp/validate.ts';

const context: TemplateContext = {
  evseId: 2,
  idToken: 'CARD-1',
  idTokenType: 'ISO14443',
  ocppTransactionId: '4711',
  randomId: 99,
};

describe('payload templates', () => {
  it.each(['1.6', '2.0.1', '2.1'] as const)(
    '[house] can be sent as they stand on %s, every one of them',
    (version) => {
      const faults = commonActions(version)
        .map((action) => [
          action,
          validateOutboundRequest(
            version,
            action,
            addressed(action, payloadTemplate(version, action, context)),
          ),
        ])
        .filter(([, fault]) => fault !== null);
      expect(faults).toEqual([]);
      expect(actionsOf(version)).toEqual(expect.arrayContaining([...commonActions(version)]));
    },
  );

  it('[house] are filled with what is known of the station', () => {
    expect(payloadTemplate('1.6', 'RemoteStopTransaction', context)).toEqual({ transactionId: 4711 });
    expect(payloadTemplate('2.1', 'RequestStartTransaction', context)).toMatchObject({
      evseId: 2,
      remoteStartId: 99,
    });
  });

  it('[house] are empty for actions that have none', () => {
    expect(payloadTemplate('2.1', 'GetLocalListVersion', context)).toEqual({});
  });
});

/** The server puts its own address where the templates of these leave it out. */
function addressed(action: string, payload: Readonly<Record<string, unknown>>) {
  if (action === 'GetDiagnostics') return { location: 'https://csms.example/', ...payload };
  return action === 'GetLog' ? { ...payload, log: { remoteLocation: 'https://csms.example/' } } : payload;
}
