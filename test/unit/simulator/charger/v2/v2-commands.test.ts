import { describe, expect, it } from 'vitest';
import { acEvse } from '../../../../../src/simulator/charger/charger-options.ts';
import { cardA, chargerBench, smallCar } from '../../../../support/charger-bench.ts';

describe.each(['2.0.1', '2.1'] as const)('the commands of a %s charger', (ocppVersion) => {
  function online(evses = [acEvse], txStartPoint: 'EVConnected' | 'PowerPathClosed' = 'PowerPathClosed') {
    const bench = chargerBench({ ocppVersion, evses, txStartPoint });
    bench.step({ type: 'power-on' });
    return bench;
  }

  function charging(evses = [acEvse]) {
    const bench = online(evses);
    bench.act({ type: 'plug', evseId: 1, car: smallCar });
    bench.act({ type: 'present-token', evseId: 1, idToken: cardA });
    bench.advance(30_000);
    return bench;
  }

  const idToken = { idToken: 'APP-1', type: 'Central' };
  const eventsOf = (bench: ReturnType<typeof online>) =>
    bench.allSent('TransactionEvent').map((call) => call.payload);

  it('[F02] starts remotely once there is a car, and carries the remoteStartId into the event', () => {
    const bench = online();
    const answer = bench.command('RequestStartTransaction', { evseId: 1, remoteStartId: 99, idToken });
    expect(answer.payload).toEqual({ status: 'Accepted' });
    bench.act({ type: 'plug', evseId: 1, car: smallCar });
    expect(eventsOf(bench)).toHaveLength(1);
    expect(eventsOf(bench)[0]).toMatchObject({
      eventType: 'Started',
      triggerReason: 'RemoteStart',
      idToken,
      transactionInfo: { remoteStartId: 99 },
    });
  });

  it('[F01] names the transaction that had begun with the cable', () => {
    const bench = online([acEvse], 'EVConnected');
    bench.act({ type: 'plug', evseId: 1, car: smallCar });
    const { transactionId } = eventsOf(bench)[0].transactionInfo;
    const answer = bench.command('RequestStartTransaction', { evseId: 1, remoteStartId: 5, idToken });
    expect(answer.payload).toEqual({ status: 'Accepted', transactionId });
    expect(eventsOf(bench)[1]).toMatchObject({
      triggerReason: 'RemoteStart',
      transactionInfo: { remoteStartId: 5, transactionId },
    });
  });

  it('[F03] stops the transaction it is told to, and no other', () => {
    const bench = charging();
    const { transactionId } = eventsOf(bench)[0].transactionInfo;
    expect(bench.command('RequestStopTransaction', { transactionId: 'other' }).payload).toEqual({
      status: 'Rejected',
    });
    expect(bench.command('RequestStopTransaction', { transactionId }).payload).toEqual({
      status: 'Accepted',
    });
    expect(eventsOf(bench).at(-1)).toMatchObject({
      eventType: 'Ended',
      triggerReason: 'RemoteStop',
      transactionInfo: { stoppedReason: 'Remote' },
    });
    expect(eventsOf(bench).at(-1)).not.toHaveProperty('idToken');
  });

  it('[B12] resets at once: ends the transaction, goes away, boots with the reason', () => {
    const bench = charging();
    expect(bench.command('Reset', { type: 'Immediate' }).payload).toEqual({ status: 'Accepted' });
    expect(eventsOf(bench).at(-1).transactionInfo.stoppedReason).toBe('ImmediateReset');
    expect(bench.closes).toBe(1);
    bench.advance(6_000);
    expect(bench.lastSent('BootNotification')?.payload.reason).toBe('RemoteReset');
  });

  it('[B12] resets on idle only after the last transaction', () => {
    const bench = charging();
    expect(bench.command('Reset', { type: 'OnIdle' }).payload).toEqual({ status: 'Scheduled' });
    bench.advance(60_000);
    expect(bench.closes).toBe(0);
    bench.act({ type: 'unplug', evseId: 1 });
    expect(bench.closes).toBe(1);
    bench.advance(6_000);
    expect(bench.allSent('BootNotification')).toHaveLength(2);
  });

  it('[B11] resets one EVSE without going away', () => {
    const bench = charging([acEvse, acEvse]);
    expect(bench.command('Reset', { type: 'Immediate', evseId: 1 }).payload).toEqual({ status: 'Accepted' });
    expect(eventsOf(bench).at(-1).eventType).toBe('Ended');
    expect(bench.closes).toBe(0);
    expect(bench.command('Reset', { type: 'Immediate', evseId: 9 }).payload).toEqual({ status: 'Rejected' });
  });

  it('[G03] [G04] changes the availability of an EVSE or of all', () => {
    const bench = charging([acEvse, acEvse]);
    const change = (operationalStatus: string, evse?: object) =>
      bench.command('ChangeAvailability', { operationalStatus, ...(evse === undefined ? {} : { evse }) })
        .payload;
    expect(change('Inoperative', { id: 2 })).toEqual({ status: 'Accepted' });
    expect(bench.lastSent('StatusNotification')?.payload).toMatchObject({
      evseId: 2,
      connectorStatus: 'Unavailable',
    });
    expect(change('Inoperative')).toEqual({ status: 'Scheduled' });
    bench.act({ type: 'unplug', evseId: 1 });
    expect(bench.lastSent('StatusNotification')?.payload).toMatchObject({
      evseId: 1,
      connectorStatus: 'Unavailable',
    });
    expect(change('Operative')).toEqual({ status: 'Accepted' });
    expect(bench.state.evses.map((evse) => evse.reportedStatus)).toEqual(['Available', 'Available']);
  });

  it('[F05] unlocks only where no authorized transaction runs', () => {
    const bench = charging([acEvse, acEvse]);
    const unlock = (evseId: number, connectorId: number) =>
      bench.command('UnlockConnector', { evseId, connectorId }).payload;
    expect(unlock(1, 1)).toEqual({ status: 'OngoingAuthorizedTransaction' });
    expect(unlock(2, 1)).toEqual({ status: 'Unlocked' });
    expect(unlock(2, 7)).toEqual({ status: 'UnknownConnector' });
  });

  it('[F06] answers a trigger first and sends the message after', () => {
    const bench = charging();
    for (const requestedMessage of [
      'Heartbeat',
      'MeterValues',
      'TransactionEvent',
      'LogStatusNotification',
    ]) {
      const before = bench.allSent(requestedMessage).length;
      expect(bench.command('TriggerMessage', { requestedMessage }).payload).toEqual({ status: 'Accepted' });
      expect(bench.allSent(requestedMessage)).toHaveLength(before + 1);
    }
    expect(eventsOf(bench).at(-1).triggerReason).toBe('Trigger');
    const trigger = (requestedMessage: string, evse?: object) =>
      bench.command('TriggerMessage', { requestedMessage, ...(evse === undefined ? {} : { evse }) }).payload;
    expect(trigger('BootNotification')).toEqual({ status: 'Rejected' });
    expect(trigger('StatusNotification', { id: 1 })).toEqual({ status: 'Rejected' });
    expect(trigger('StatusNotification', { id: 1, connectorId: 1 })).toEqual({ status: 'Accepted' });
    expect(trigger('SignV2GCertificate')).toEqual({ status: 'Accepted' });
  });

  it('[B05] [B06] reads and writes variables, each with its own outcome', () => {
    const bench = charging();
    const variable = (component: string, name: string) => ({
      component: { name: component },
      variable: { name },
    });
    const written = bench.command('SetVariables', {
      setVariableData: [
        { ...variable('SampledDataCtrlr', 'TxUpdatedInterval'), attributeValue: '10' },
        { ...variable('SecurityCtrlr', 'Identity'), attributeValue: 'x' },
        { ...variable('Toaster', 'Heat'), attributeValue: '3' },
        { ...variable('TxCtrlr', 'Nonsense'), attributeValue: '3' },
      ],
    }).payload as { setVariableResult: { attributeStatus: string }[] };
    expect(written.setVariableResult.map((result) => result.attributeStatus)).toEqual([
      'Accepted',
      'Rejected',
      'UnknownComponent',
      'UnknownVariable',
    ]);
    const read = bench.command('GetVariables', {
      getVariableData: [
        variable('sampleddatactrlr', 'txupdatedinterval'),
        { ...variable('SecurityCtrlr', 'Identity'), attributeType: 'MaxSet' },
      ],
    }).payload as { getVariableResult: object[] };
    expect(read.getVariableResult[0]).toMatchObject({ attributeStatus: 'Accepted', attributeValue: '10' });
    expect(read.getVariableResult[1]).toMatchObject({ attributeStatus: 'NotSupportedAttributeType' });
    const before = eventsOf(bench).length;
    bench.advance(31_000);
    expect(eventsOf(bench)).toHaveLength(before + 3);
  });

  it('[B07] reports its device model in parts that can be joined', () => {
    const bench = online([acEvse, acEvse]);
    expect(bench.command('GetBaseReport', { requestId: 12, reportBase: 'FullInventory' }).payload).toEqual({
      status: 'Accepted',
    });
    const parts = bench.allSent('NotifyReport').map((call) => call.payload);
    expect(parts.length).toBeGreaterThan(2);
    expect(parts.map((part) => part.seqNo)).toEqual(parts.map((_part, index) => index));
    expect(parts.map((part) => part.tbc)).toEqual(parts.map((_part, index) => index < parts.length - 1));
    expect(parts.every((part) => part.requestId === 12)).toBe(true);
    expect(parts.flatMap((part) => part.reportData)).toHaveLength(bench.state.configuration.length);
  });

  it('[2.x Part 4 §4.3] refuses what only the CSMS does, and what the version does not have', () => {
    const bench = online();
    expect(bench.command('Heartbeat', {}).errorCode).toBe('NotSupported');
    expect(bench.command('GetConfiguration', {}).errorCode).toBe('NotImplemented');
    expect(bench.command('Reset', {}).errorCode).toBe('OccurrenceConstraintViolation');
    expect(bench.command('ClearCache', {}).payload).toEqual({ status: 'Accepted' });
  });
});
