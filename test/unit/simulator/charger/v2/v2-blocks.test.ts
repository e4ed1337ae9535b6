import { describe, expect, it } from 'vitest';
import { cardA } from '../../../../support/charger-bench.ts';
import {
  chargingCharger,
  onlineCharger,
  statusOf,
  transactionIdOf,
} from '../../../../support/charger-commands.ts';

describe.each(['2.0.1', '2.1'] as const)('what else a %s charger does', (version) => {
  const message = (id: number, more: object = {}) => ({
    message: {
      id,
      priority: 'NormalCycle',
      message: { format: 'UTF8', content: `message ${id}` },
      ...more,
    },
  });

  it('[O01] [O03] [O05] [O06] shows messages, tells them in parts, and takes them off', () => {
    const bench = onlineCharger(version);
    const set = (id: number, more?: object) =>
      statusOf(bench.command('SetDisplayMessage', message(id, more)));
    const get = (more: object) => statusOf(bench.command('GetDisplayMessages', { requestId: 3, ...more }));
    expect(get({})).toBe('Unknown');
    expect([set(1), set(2), set(3, { priority: 'AlwaysFront' }), set(2, { state: 'Idle' })]).toEqual(
      Array.from({ length: 4 }, () => 'Accepted'),
    );
    expect(set(4, { priority: 'AlwaysFront' })).toBe('Accepted');
    expect(get({})).toBe('Accepted');
    const parts = bench.allSent('NotifyDisplayMessages').map(({ payload }) => payload);
    expect(parts.map(({ tbc }) => tbc)).toEqual([true, false]);
    const ids = parts.flatMap(({ messageInfo }) => messageInfo.map(({ id }: { id: number }) => id));
    expect(ids).toEqual([1, 2, 4]);
    expect([get({ state: 'Idle' }), get({ state: 'Faulted' }), get({ id: [1] })]).toEqual([
      'Accepted',
      'Unknown',
      'Accepted',
    ]);
    const clear = () => statusOf(bench.command('ClearDisplayMessage', { id: 1 }));
    expect([clear(), clear()]).toEqual(['Accepted', 'Unknown']);
  });

  it('[O02] refuses what it cannot show, and lets messages end', () => {
    const bench = chargingCharger(version);
    const set = (id: number, more: object) => statusOf(bench.command('SetDisplayMessage', message(id, more)));
    expect(set(1, { message: { format: 'HTML', content: '<b>' } })).toBe('NotSupportedMessageFormat');
    expect(set(1, { transactionId: 'none' })).toBe('UnknownTransaction');
    expect(set(1, { transactionId: transactionIdOf(bench) })).toBe('Accepted');
    expect(set(2, { endDateTime: new Date(bench.nowMs + 60_000).toISOString() })).toBe('Accepted');
    bench.act({ type: 'unplug', evseId: 1 });
    bench.advance(61_000);
    expect(statusOf(bench.command('GetDisplayMessages', { requestId: 3 }))).toBe('Unknown');
  });

  it('[N09] [N10] tells what it knows of a customer, in parts, and forgets it', () => {
    const bench = onlineCharger(version);
    bench.act({ type: 'present-token', evseId: 1, idToken: cardA });
    const idToken = { idToken: cardA.value, type: cardA.type };
    const list = { versionNumber: 1, updateType: 'Full' };
    const localAuthorizationList = [{ idToken, idTokenInfo: { status: 'Accepted' } }];
    bench.command('SendLocalList', { ...list, localAuthorizationList });
    const ask = (report: boolean, clear: boolean, who: object = { idToken }) =>
      statusOf(bench.command('CustomerInformation', { requestId: 6, report, clear, ...who }));
    expect(ask(true, true)).toBe('Accepted');
    const parts = bench.allSent('NotifyCustomerInformation').map(({ payload }) => payload);
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.map(({ seqNo }) => seqNo)).toEqual(parts.map((_part, index) => index));
    expect(parts.map(({ data }) => data).join('')).toMatch(/cache: CARD-A[^]*list: CARD-A is Accepted/);
    expect(bench.state.acceptedTokens).toEqual([]);
    expect(ask(false, true)).toBe('Accepted');
    expect(bench.allSent('NotifyCustomerInformation')).toHaveLength(parts.length);
    expect(ask(true, false, { customerIdentifier: 'nobody' })).toBe('Accepted');
    expect(bench.lastSent('NotifyCustomerInformation')?.payload.data).toBe('No data stored.');
    expect(ask(true, false, { idToken, customerIdentifier: 'x' })).toBe('Invalid');
    expect(ask(false, false)).toBe('Rejected');
  });

  it('[E14] says whether a transaction runs and whether its messages wait', () => {
    const bench = chargingCharger(version);
    const transactionId = transactionIdOf(bench);
    const ask = (request: object) => bench.command('GetTransactionStatus', request).payload;
    expect(ask({ transactionId })).toEqual({ ongoingIndicator: true, messagesInQueue: false });
    expect(ask({ transactionId: 'other' })).toEqual({ ongoingIndicator: false, messagesInQueue: false });
    expect(ask({})).toEqual({ messagesInQueue: false });
    bench.handlers['TransactionEvent'] = () => 'silence';
    bench.advance(30_000);
    expect(ask({ transactionId })).toEqual({ ongoingIndicator: true, messagesInQueue: true });
  });

  it('[I02] takes the running cost', () => {
    const bench = chargingCharger(version);
    const transactionId = transactionIdOf(bench);
    expect(bench.command('CostUpdated', { transactionId, totalCost: 3.2 }).payload).toEqual({});
    expect(bench.state.evses[0]?.transaction?.totalCost).toBe(3.2);
    expect(bench.command('CostUpdated', { transactionId: 'other', totalCost: 1 }).payload).toEqual({});
  });

  it('[B09] [B10] keeps where to connect, and follows only what it has', () => {
    const bench = onlineCharger(version);
    const set = (configurationSlot: number, more: object = {}) =>
      statusOf(
        bench.command('SetNetworkProfile', {
          configurationSlot,
          connectionData: {
            ocppVersion: 'OCPP20',
            ocppTransport: 'JSON',
            ocppCsmsUrl: 'wss://csms.example.org/ocpp',
            messageTimeout: 30,
            securityProfile: 2,
            ocppInterface: 'Wired0',
            ...more,
          },
        }),
      );
    const prefer = (attributeValue: string) =>
      JSON.stringify(
        bench.command('SetVariables', {
          setVariableData: [
            {
              component: { name: 'OCPPCommCtrlr' },
              variable: { name: 'NetworkConfigurationPriority' },
              attributeValue,
            },
          ],
        }).payload,
      );
    expect(prefer('2,1')).toContain('Rejected');
    expect(set(2)).toBe('Accepted');
    expect(prefer('2,1')).toContain('Accepted');
    expect(set(2, { securityProfile: 0 })).toBe('Rejected');
    expect(set(2, { ocppTransport: 'SOAP' })).toBe('Rejected');
    expect(set(44)).toBe('Rejected');
  });

  it('[B08] reports the variables that are asked for, by name or by state', () => {
    const bench = onlineCharger(version);
    const get = (criteria: object) => statusOf(bench.command('GetReport', { requestId: 2, ...criteria }));
    const told = () =>
      bench
        .lastSent('NotifyReport')
        ?.payload.reportData.map((data: { variable: { name: string } }) => data.variable.name);
    expect(get({ componentVariable: [{ component: { name: 'AuthCacheCtrlr' } }] })).toBe('Accepted');
    expect(told()).toEqual(['Enabled']);
    const variable = { name: 'interval' };
    expect(get({ componentVariable: [{ component: { name: 'AlignedDataCtrlr' }, variable }] })).toBe(
      'Accepted',
    );
    expect(told()).toEqual(['Interval']);
    expect(get({ componentCriteria: ['Problem'] })).toBe('EmptyResultSet');
    bench.act({ type: 'fault', evseId: 1, errorCode: 'GroundFailure' });
    expect(get({ componentCriteria: ['Problem'] })).toBe('Accepted');
    expect(told()).toContain('Problem');
  });

  it('[A02] [A03] asks for each kind of certificate it is told to', () => {
    const bench = onlineCharger(version);
    const kinds = ['SignChargingStationCertificate', 'SignV2GCertificate', 'SignCombinedCertificate'];
    for (const requestedMessage of kinds) bench.command('TriggerMessage', { requestedMessage });
    const asked = bench.allSent('SignCertificate').map(({ payload }) => payload.certificateType);
    expect(asked).toEqual(['ChargingStationCertificate', 'V2GCertificate', undefined]);
  });
});
