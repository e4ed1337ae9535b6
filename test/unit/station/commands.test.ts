import { describe, expect, it } from 'vitest';
import { StationHarness } from '../../support/station-harness.ts';
import { boot16, boot2 } from '../../support/station-messages.ts';

describe.each([{ evict: false }, { evict: true }])('commands (evicted: $evict)', ({ evict }) => {
  const connected = (version: '1.6' | '2.0.1' | '2.1' = '1.6'): StationHarness => {
    const station = new StationHarness({ version, evict });
    station.connect();
    if (version === '1.6') boot16(station);
    else boot2(station);
    return station;
  };

  it('[I5] one CALL at a time: the next goes out when the first is answered', () => {
    const station = connected();
    const first = station.command('ClearCache', {}, 'c1');
    expect(first).toEqual([2, expect.any(String), 'ClearCache', {}]);
    expect(station.command('Reset', { type: 'Soft' }, 'c2')).toBeUndefined();
    station.receive([3, first?.[1], { status: 'Accepted' }]);
    expect(station.store.readCommand('c1')).toMatchObject({
      state: 'answered',
      response: { status: 'Accepted' },
    });
    expect(station.sent.at(-1)?.frame).toEqual([2, expect.any(String), 'Reset', { type: 'Soft' }]);
    expect(station.store.readCommand('c2')).toMatchObject({ state: 'sent' });
  });

  it('[I5] an answer counts for the CALL whose id it bears, and for no other that waits', () => {
    const station = connected();
    const first = station.command('ClearCache', {}, 'c1');
    station.command('Reset', { type: 'Soft' }, 'c2');
    station.receive([3, first?.[1], { status: 'Accepted' }]);
    // The answer to the first comes again while the second waits for its own.
    station.receive([3, first?.[1], { status: 'Rejected' }]);
    station.receive([4, 'nobody-asked', 'InternalError', '', {}]);
    expect(station.store.readCommand('c1')).toMatchObject({ response: { status: 'Accepted' } });
    expect(station.store.readCommand('c2')).toMatchObject({ state: 'sent', response: null });
  });

  it('[I5] an incoming CALL is answered while ours waits', () => {
    const station = connected();
    station.command('ClearCache', {}, 'c1');
    expect(station.result('Heartbeat', {})).toHaveProperty('currentTime');
    expect(station.store.readCommand('c1')?.state).toBe('sent');
  });

  it('[I5] no answer in 30 s is timed-out; a late answer is kept and changes nothing', () => {
    const station = connected();
    const call = station.command('RemoteStopTransaction', { transactionId: 7 }, 'c1');
    station.pass(30_000);
    expect(station.store.readCommand('c1')).toMatchObject({
      state: 'timed-out',
      attempts: 1,
      error: { code: 'timeout' },
    });
    station.receive([3, call?.[1], { status: 'Accepted' }]);
    expect(station.store.readCommand('c1')?.state).toBe('timed-out');
    const [late] = station.store.listExchanges({
      limit: 1,
      before: null,
      action: null,
      direction: 'out',
      outcome: 'late',
      fromMs: null,
      toMs: null,
      text: null,
    });
    expect(late).toMatchObject({ action: 'RemoteStopTransaction', answer: { status: 'Accepted' } });
  });

  it('[design §6] what does no harm when done twice is sent once more, under the same message id', () => {
    const station = connected();
    const call = station.command('ClearCache', {}, 'c1');
    station.pass(30_000);
    expect(station.sent.at(-1)?.frame).toEqual(call);
    expect(station.store.readCommand('c1')).toMatchObject({ state: 'sent', attempts: 2, error: null });
    station.receive([3, call?.[1], { status: 'Accepted' }]);
    expect(station.store.readCommand('c1')).toMatchObject({ state: 'answered', attempts: 2 });
  });

  it('[I5] after the second time it is over', () => {
    const station = connected();
    station.command('ClearCache', {}, 'c1');
    const sent = station.sent.length;
    station.pass(300_000);
    expect(station.sent).toHaveLength(sent + 1);
    expect(station.store.readCommand('c1')).toMatchObject({
      state: 'timed-out',
      error: { code: 'timeout', description: 'no answer within 30 s, 2 times' },
    });
  });

  it('[A01.FR.09] a CALL with a secret is not sent again: its secret is not kept', () => {
    const station = connected();
    station.command('ChangeConfiguration', { key: 'AuthorizationKey', value: 'S3CRET' }, 'c1');
    const sent = station.sent.length;
    station.pass(60_000);
    expect(station.sent).toHaveLength(sent);
    expect(station.store.readCommand('c1')).toMatchObject({ state: 'timed-out', attemptsMax: 1 });
  });

  it('[design §6] a setting whose link dropped waits for the next one', () => {
    const station = connected();
    const call = station.command('ChangeAvailability', { connectorId: 1, type: 'Inoperative' }, 'c1');
    station.disconnect();
    expect(station.store.readCommand('c1')?.state).toBe('queued');
    station.connect();
    expect(station.sent.at(-1)?.frame).toEqual(call);
    station.disconnect();
    expect(station.store.readCommand('c1')).toMatchObject({
      state: 'timed-out',
      error: { code: 'link-lost' },
    });
  });

  it('[design §6] what somebody waits for goes before what takes long, and equals keep their order', () => {
    const station = connected();
    const first = station.command('ClearCache', {}, 'c1');
    station.command('GetDiagnostics', { location: 'ftp://files/' }, 'c2');
    station.command('ChangeConfiguration', { key: 'HeartbeatInterval', value: '60' }, 'c3');
    station.command('Reset', { type: 'Soft' }, 'c4');
    station.command('RemoteStartTransaction', { idTag: 'CARD-1' }, 'c5');
    const order: unknown[] = [];
    let frame = first;
    for (let count = 0; count < 4; count += 1) {
      station.receive([4, frame?.[1], 'GenericError', '', {}]);
      frame = station.sent.at(-1)?.frame;
      order.push(frame?.[2]);
    }
    expect(order).toEqual(['RemoteStartTransaction', 'ChangeConfiguration', 'Reset', 'GetDiagnostics']);
  });

  it('[I5] a second answer to the same CALL is kept and ignored', () => {
    const station = connected();
    const call = station.command('ClearCache', {}, 'c1');
    station.receive([3, call?.[1], { status: 'Accepted' }]);
    station.receive([3, call?.[1], { status: 'Rejected' }]);
    expect(station.store.readCommand('c1')).toMatchObject({
      state: 'answered',
      response: { status: 'Accepted' },
    });
  });

  it('[1.6-J §4.2] an answer to no call is shown to the operator and harms nothing', () => {
    const station = connected();
    station.receive([3, 'nobody-asked', {}]);
    const [stray] = station.store.listExchanges({
      limit: 1,
      before: null,
      action: null,
      direction: null,
      outcome: 'unsolicited',
      fromMs: null,
      toMs: null,
      text: null,
    });
    expect(stray).toMatchObject({ messageId: 'nobody-asked' });
    expect(station.result('Heartbeat', {})).toHaveProperty('currentTime');
  });

  it("[1.6-J §4.2.3] a CALLERROR ends the command as refused, with the station's words", () => {
    const station = connected();
    const call = station.command('UnlockConnector', { connectorId: 1 }, 'c1');
    station.receive([4, call?.[1], 'NotSupported', 'no lock here', {}]);
    expect(station.store.readCommand('c1')).toMatchObject({
      state: 'refused',
      error: { code: 'NotSupported', description: 'no lock here' },
    });
  });

  it('[2.1 Part 4 §4.2.4] an answer that breaks the schema is refused readably, and a 2.1 station is told', () => {
    const station = connected('2.1');
    const call = station.command('ClearCache', {}, 'c1');
    station.receive([3, call?.[1], { status: 'Perhaps' }]);
    expect(station.store.readCommand('c1')).toMatchObject({
      state: 'refused',
      response: { status: 'Perhaps' },
      error: { code: 'invalid-response', description: expect.stringContaining('status') },
    });
    expect(station.sent.at(-1)?.frame.slice(0, 3)).toEqual([5, call?.[1], 'PropertyConstraintViolation']);
  });

  it('[1.6-J §4.2.2] an answer that cannot be read ends the command, and the next one goes out', () => {
    const station = connected();
    const call = station.command('ClearCache', {}, 'c1');
    station.command('Reset', { type: 'Soft' }, 'c2');
    station.receive([3, call?.[1], 'fine']);
    expect(station.store.readCommand('c1')).toMatchObject({
      state: 'refused',
      error: { code: 'invalid-response' },
    });
    expect(station.store.readCommand('c2')?.state).toBe('sent');
  });

  it('[I5] a link that drops ends the CALL in flight; it is never sent twice', () => {
    const station = connected();
    station.command('RemoteStartTransaction', { idTag: 'CARD-1', connectorId: 1 }, 'c1');
    station.disconnect();
    expect(station.store.readCommand('c1')).toMatchObject({
      state: 'timed-out',
      error: { code: 'link-lost' },
    });
    const sent = station.sent.length;
    station.connect();
    expect(station.sent).toHaveLength(sent);
  });

  it('[design §6] for a station that is away, a start fails at once and a setting waits', () => {
    const station = connected();
    station.disconnect();
    station.command('RemoteStartTransaction', { idTag: 'CARD-1' }, 'c1');
    station.command('ChangeConfiguration', { key: 'HeartbeatInterval', value: '60' }, 'c2');
    expect(station.store.readCommand('c1')).toMatchObject({ state: 'expired', error: { code: 'offline' } });
    expect(station.store.readCommand('c2')?.state).toBe('queued');
    station.connect();
    expect(station.store.readCommand('c2')?.state).toBe('sent');
  });

  it('[design §6] a waiting command can be cancelled, and expires when nobody comes', () => {
    const station = connected();
    station.disconnect();
    station.command('ClearCache', {}, 'c1');
    station.command('ClearCache', {}, 'c2');
    station.apply({ type: 'command-cancelled', commandId: 'c1' });
    station.pass(3_600_000);
    expect(station.store.readCommand('c1')?.state).toBe('cancelled');
    expect(station.store.readCommand('c2')?.state).toBe('expired');
  });

  it('[A01.FR.09] a password goes over the wire once, and is kept nowhere after that', () => {
    const station = connected();
    const call = station.command('ChangeConfiguration', { key: 'AuthorizationKey', value: 'S3CRET' }, 'c1');
    expect(call?.[3]).toEqual({ key: 'AuthorizationKey', value: 'S3CRET' });
    station.receive([3, call?.[1], { status: 'Accepted' }]);
    const everything = {
      limit: 10,
      before: null,
      action: null,
      direction: null,
      outcome: null,
      fromMs: null,
      toMs: null,
      text: null,
    };
    expect(
      JSON.stringify([station.store.readCommand('c1'), station.store.listExchanges(everything)]),
    ).not.toContain('S3CRET');
  });

  it('[F01.FR.25] a remote start learns the transaction it led to', () => {
    const station = connected('2.0.1');
    const call = station.command(
      'RequestStartTransaction',
      { idToken: { idToken: 'CARD-1', type: 'Central' }, remoteStartId: 42, evseId: 1 },
      'c1',
    );
    station.receive([3, call?.[1], { status: 'Accepted' }]);
    station.result('TransactionEvent', {
      eventType: 'Started',
      seqNo: 0,
      timestamp: '2026-11-22T12:00:00Z',
      triggerReason: 'RemoteStart',
      transactionInfo: { transactionId: 'T-9', remoteStartId: 42 },
      evse: { id: 1 },
      idToken: { idToken: 'CARD-1', type: 'Central' },
    });
    const [running] = station.state.transactions.values();
    expect(running).toBeDefined();
    expect(station.store.readCommand('c1')?.transactionId).toBe(running?.transaction.id);
  });

  it('[1.6 §5.11] a 1.6 remote start is matched by its token and connector', () => {
    const station = connected();
    const call = station.command('RemoteStartTransaction', { idTag: 'card-1', connectorId: 2 }, 'c1');
    station.receive([3, call?.[1], { status: 'Accepted' }]);
    station.result('StartTransaction', {
      connectorId: 1,
      idTag: 'CARD-1',
      meterStart: 0,
      timestamp: '2026-11-22T12:00:00Z',
    });
    expect(station.store.readCommand('c1')?.transactionId).toBeNull();
    station.result('StartTransaction', {
      connectorId: 2,
      idTag: 'CARD-1',
      meterStart: 0,
      timestamp: '2026-11-22T12:00:05Z',
    });
    expect(station.store.readCommand('c1')?.transactionId).not.toBeNull();
  });

  it('[B07.FR.08] the parts of a base report are joined to the command and to the device model', () => {
    const station = connected('2.0.1');
    const call = station.command('GetBaseReport', { requestId: 7, reportBase: 'FullInventory' }, 'c1');
    station.receive([3, call?.[1], { status: 'Accepted' }]);
    const reportData = (name: string) => [
      {
        component: { name: 'OCPPCommCtrlr' },
        variable: { name },
        variableAttribute: [{ value: '60', mutability: 'ReadWrite' }],
      },
    ];
    const generatedAt = '2026-11-22T12:00:00Z';
    station.result('NotifyReport', {
      requestId: 7,
      seqNo: 0,
      generatedAt,
      tbc: true,
      reportData: reportData('HeartbeatInterval'),
    });
    expect(station.store.readCommand('c1')?.report).toEqual({
      requestId: 7,
      partsReceived: 1,
      complete: false,
    });
    station.result('NotifyReport', {
      requestId: 7,
      seqNo: 1,
      generatedAt,
      reportData: reportData('OfflineThreshold'),
    });
    expect(station.store.readCommand('c1')?.report).toEqual({
      requestId: 7,
      partsReceived: 2,
      complete: true,
    });
    expect(station.store.listVariables().map(({ variable }) => variable)).toEqual([
      'HeartbeatInterval',
      'OfflineThreshold',
    ]);
  });
});
