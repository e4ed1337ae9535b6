import { describe, expect, it } from 'vitest';
import { rootCertificate } from '../../../../support/certificates.ts';
import type { ChargerBench } from '../../../../support/charger-bench.ts';
import { chargingCharger, onlineCharger, statusOf, versions } from '../../../../support/charger-commands.ts';

const location = 'https://files.example.org/wallbox-2.4.1.bin';
const statuses = (bench: ChargerBench, action: string) =>
  bench.allSent(action).map(({ payload }) => payload.status);

describe.each(versions)('the jobs of a %s charger', (version) => {
  const isOld = version === '1.6';

  function update(bench: ChargerBench, requestId: number, firmware: object = {}) {
    const retrieveDateTime = new Date(bench.nowMs).toISOString();
    const signed = { signingCertificate: rootCertificate, signature: 'c2lnbmF0dXJl' };
    const payload = { requestId, firmware: { location, retrieveDateTime, ...signed, ...firmware } };
    return statusOf(bench.command(isOld ? 'SignedUpdateFirmware' : 'UpdateFirmware', payload));
  }
  const told = (bench: ChargerBench) =>
    statuses(bench, isOld ? 'SignedFirmwareStatusNotification' : 'FirmwareStatusNotification');

  it('[L01] fetches, checks and installs signed firmware, restarts, and boots with it', () => {
    const bench = onlineCharger(version);
    expect(update(bench, 41)).toBe('Accepted');
    expect(told(bench)).toEqual([]);
    bench.advance(60_000);
    expect(told(bench)).toEqual([
      'Downloading',
      'Downloaded',
      'SignatureVerified',
      'Installing',
      'InstallRebooting',
      'Installed',
    ]);
    const action = isOld ? 'SignedFirmwareStatusNotification' : 'FirmwareStatusNotification';
    expect(bench.allSent(action).every(({ payload }) => payload.requestId === 41)).toBe(true);
    const boot = bench.lastSent('BootNotification')?.payload;
    expect(boot.firmwareVersion ?? boot.chargingStation.firmwareVersion).toBe('2.4.1');
    expect(boot.reason).toBe(isOld ? undefined : 'FirmwareUpdate');
  });

  it('[L01] waits with the restart until nobody charges', () => {
    const bench = chargingCharger(version);
    update(bench, 42);
    bench.advance(120_000);
    expect(told(bench).at(-1)).toBe('InstallRebooting');
    expect(bench.closes).toBe(0);
    bench.act({ type: 'unplug', evseId: 1 });
    bench.advance(60_000);
    expect(told(bench).at(-1)).toBe('Installed');
  });

  it('[L01] says when it will fetch and install, and does so then', () => {
    const bench = onlineCharger(version);
    const inMinutes = (minutes: number) => new Date(bench.nowMs + minutes * 60_000).toISOString();
    update(bench, 43, { retrieveDateTime: inMinutes(10), installDateTime: inMinutes(60) });
    bench.advance(5 * 60_000);
    expect(told(bench)).toEqual(['DownloadScheduled']);
    bench.advance(10 * 60_000);
    expect(told(bench).at(-1)).toBe('InstallScheduled');
    bench.advance(50 * 60_000);
    expect(told(bench).at(-1)).toBe('Installed');
  });

  it('[L01] fails on what cannot be fetched, is signed wrongly, or has no certificate', () => {
    const bench = onlineCharger(version);
    update(bench, 1, { location: 'https://nowhere.invalid/x.bin' });
    bench.advance(10_000);
    expect(told(bench).at(-1)).toBe('DownloadFailed');
    update(bench, 2, { signature: 'not base64' });
    bench.advance(10_000);
    expect(told(bench).at(-1)).toBe('InvalidSignature');
    expect(update(bench, 3, { signingCertificate: 'no certificate' })).toBe('InvalidCertificate');
    expect(bench.lastSent('SecurityEventNotification')?.payload.type).toBe(
      'InvalidFirmwareSigningCertificate',
    );
  });

  it('[L01] gives an update up for a newer one', () => {
    const bench = onlineCharger(version);
    update(bench, 1);
    bench.advance(1_000);
    expect(update(bench, 2)).toBe('AcceptedCanceled');
    bench.advance(60_000);
    const action = isOld ? 'SignedFirmwareStatusNotification' : 'FirmwareStatusNotification';
    const ids = bench.allSent(action).map(({ payload }) => payload.requestId);
    expect(ids).toEqual([1, ...Array.from({ length: 6 }, () => 2)]);
  });

  it('[N01] uploads a log, or says that it could not', () => {
    const bench = onlineCharger(version);
    const get = (requestId: number, remoteLocation: string) =>
      bench.command('GetLog', { requestId, logType: 'SecurityLog', log: { remoteLocation } });
    expect(get(4, 'https://logs.example.org/')).toMatchObject({
      payload: { status: 'Accepted', filename: expect.stringMatching(/\.log$/) },
    });
    bench.advance(5_000);
    expect(statuses(bench, 'LogStatusNotification')).toEqual(['Uploading', 'Uploaded']);
    get(5, 'ftp://logs.invalid/');
    bench.advance(1_000);
    expect(statusOf(get(6, 'https://logs.example.org/'))).toBe('AcceptedCanceled');
    bench.advance(5_000);
    expect(bench.lastSent('LogStatusNotification')?.payload).toEqual({ status: 'Uploaded', requestId: 6 });
  });

  it('[F06] tells where a job stands when asked', () => {
    const bench = onlineCharger(version);
    const trigger = () =>
      bench.command(isOld ? 'ExtendedTriggerMessage' : 'TriggerMessage', {
        requestedMessage: 'FirmwareStatusNotification',
      });
    trigger();
    expect(told(bench)).toEqual(['Idle']);
    update(bench, 9);
    bench.advance(1_000);
    trigger();
    expect(told(bench)).toEqual(['Idle', 'Downloading', 'Downloading']);
  });
});

describe('the jobs of a 1.6 charger', () => {
  it('[1.6 §4.5] installs firmware that nobody signed', () => {
    const bench = onlineCharger('1.6');
    const retrieveDate = new Date(bench.nowMs).toISOString();
    expect(bench.command('UpdateFirmware', { location, retrieveDate }).payload).toEqual({});
    bench.advance(60_000);
    expect(statuses(bench, 'FirmwareStatusNotification')).toEqual([
      'Downloading',
      'Downloaded',
      'Installing',
      'Installed',
    ]);
  });

  it('[1.6 §4.4] uploads diagnostics', () => {
    const bench = onlineCharger('1.6');
    const answer = bench.command('GetDiagnostics', { location: 'ftp://files.example.org/' });
    expect(answer.payload).toEqual({ fileName: expect.stringContaining('diagnostics') });
    bench.advance(10_000);
    expect(statuses(bench, 'DiagnosticsStatusNotification')).toEqual(['Uploading', 'Uploaded']);
  });
});

describe.each(['2.0.1', '2.1'] as const)('the jobs of a %s charger', (version) => {
  const checksum = 'd41d8cd98f00b204e9800998ecf8427e';

  it('[L03] [L04] publishes firmware for its neighbours and takes it back', () => {
    const bench = onlineCharger(version);
    const unpublish = () => statusOf(bench.command('UnpublishFirmware', { checksum }));
    expect(unpublish()).toBe('NoFirmware');
    expect(statusOf(bench.command('PublishFirmware', { requestId: 1, location, checksum }))).toBe('Accepted');
    expect(unpublish()).toBe('DownloadOngoing');
    bench.advance(20_000);
    expect(statuses(bench, 'PublishFirmwareStatusNotification')).toEqual([
      'Downloading',
      'Downloaded',
      'ChecksumVerified',
      'Published',
    ]);
    expect(bench.lastSent('PublishFirmwareStatusNotification')?.payload.location).toHaveLength(1);
    expect([unpublish(), unpublish()]).toEqual(['Unpublished', 'NoFirmware']);
  });

  it('[L03] notices a checksum that fits nothing', () => {
    const bench = onlineCharger(version);
    bench.command('PublishFirmware', { requestId: 1, location, checksum: 'short' });
    bench.advance(20_000);
    expect(statuses(bench, 'PublishFirmwareStatusNotification').at(-1)).toBe('InvalidChecksum');
  });
});
