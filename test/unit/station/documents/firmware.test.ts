import { describe, expect, it } from 'vitest';
import { answered, connectedStation, documentsOf } from '../../../support/station-messages.ts';

const firmware = {
  location: 'https://files.example/fw',
  retrieveDateTime: '2026-11-23T02:00:00Z',
  signature: 'S',
  signingCertificate: 'C',
};

describe.each([{ evict: false }, { evict: true }])('firmware and logs (evicted: $evict)', ({ evict }) => {
  it('[L01] an update is followed from its answer to its end, by its requestId', () => {
    const station = connectedStation('2.0.1', evict);
    answered(station, 'UpdateFirmware', { requestId: 12, firmware }, { status: 'Accepted' }, 'c1');
    for (const status of ['Downloading', 'Downloading', 'Downloaded', 'Installed']) {
      station.pass(1_000);
      station.result('FirmwareStatusNotification', { status, requestId: 12 });
    }
    const command = station.store.readCommand('c1');
    expect(command?.progress.map(({ status }) => status)).toEqual(['Downloading', 'Downloaded', 'Installed']);
    expect(command?.progress[0]?.atMs).toBeGreaterThan(command?.settledAtMs ?? 0);
    expect(documentsOf(station, 'firmware-status')).toEqual({
      12: {
        requestId: 12,
        location: firmware.location,
        retrieveAt: firmware.retrieveDateTime,
        installAt: null,
        status: 'Installed',
        statusInfo: null,
      },
    });
  });

  it('[L01] a refused update leaves no job, and Idle is none', () => {
    const station = connectedStation('2.0.1', evict);
    answered(station, 'UpdateFirmware', { requestId: 12, firmware }, { status: 'InvalidCertificate' }, 'c1');
    station.result('FirmwareStatusNotification', { status: 'Idle' });
    expect(documentsOf(station, 'firmware-status')).toEqual({});
    expect(station.store.readCommand('c1')?.progress).toEqual([]);
  });

  it('[N01] a log and an update with the same requestId are told apart', () => {
    const station = connectedStation('2.1', evict);
    const log = { remoteLocation: 'https://files.example/log' };
    answered(station, 'UpdateFirmware', { requestId: 1, firmware }, { status: 'Accepted' }, 'c1');
    answered(
      station,
      'GetLog',
      { requestId: 1, logType: 'SecurityLog', log },
      { status: 'Accepted', filename: 'log.gz' },
      'c2',
    );
    station.result('LogStatusNotification', { status: 'Uploaded', requestId: 1 });
    expect(station.store.readCommand('c1')?.progress).toEqual([]);
    expect(station.store.readCommand('c2')?.progress).toMatchObject([{ status: 'Uploaded' }]);
    expect(documentsOf(station, 'log-status')[1]).toMatchObject({ filename: 'log.gz', status: 'Uploaded' });
  });

  it('[1.6 §4.5] a 1.6 update has no requestId: its status belongs to the latest that was sent', () => {
    const station = connectedStation('1.6', evict);
    const update = { location: 'ftp://files.example/fw', retrieveDate: '2026-11-23T02:00:00Z' };
    answered(station, 'UpdateFirmware', update, {}, 'c1');
    answered(station, 'UpdateFirmware', update, {}, 'c2');
    station.result('FirmwareStatusNotification', { status: 'DownloadFailed' });
    expect(station.store.readCommand('c1')?.progress).toEqual([]);
    expect(station.store.readCommand('c2')?.progress).toMatchObject([{ status: 'DownloadFailed' }]);
    expect(documentsOf(station, 'firmware-status')['current']).toMatchObject({ status: 'DownloadFailed' });
  });

  it('[1.6 §5.9] diagnostics that are not there are not uploaded', () => {
    const station = connectedStation('1.6', evict);
    answered(station, 'GetDiagnostics', { location: 'ftp://files.example/' }, {}, 'c1');
    expect(documentsOf(station, 'log-status')['current']).toMatchObject({ status: 'NothingToUpload' });
    answered(station, 'GetDiagnostics', { location: 'ftp://files.example/' }, { fileName: 'd.zip' }, 'c2');
    station.result('DiagnosticsStatusNotification', { status: 'Uploading' });
    station.result('DiagnosticsStatusNotification', { status: 'Uploaded' });
    expect(station.store.readCommand('c2')?.progress.map(({ status }) => status)).toEqual([
      'Uploading',
      'Uploaded',
    ]);
  });

  it('[1.6 security whitepaper L01] signed updates and logs of 1.6 have their requestId', () => {
    const station = connectedStation('1.6', evict);
    answered(station, 'SignedUpdateFirmware', { requestId: 5, firmware }, { status: 'Accepted' }, 'c1');
    station.result('SignedFirmwareStatusNotification', { status: 'SignatureVerified', requestId: 5 });
    const log = { remoteLocation: 'https://files.example/log' };
    answered(
      station,
      'GetLog',
      { requestId: 6, logType: 'DiagnosticsLog', log },
      { status: 'Accepted' },
      'c2',
    );
    station.result('LogStatusNotification', { status: 'UploadFailure', requestId: 6 });
    expect(station.store.readCommand('c1')?.progress).toMatchObject([{ status: 'SignatureVerified' }]);
    expect(station.store.readCommand('c2')?.progress).toMatchObject([{ status: 'UploadFailure' }]);
  });

  it('[L03, L04] published firmware says where it is, until it is unpublished', () => {
    const station = connectedStation('2.0.1', evict);
    const publish = { requestId: 3, location: 'https://files.example/fw', checksum: 'abc' };
    answered(station, 'PublishFirmware', publish, { status: 'Accepted' }, 'c1');
    const location = ['http://controller.local/fw'];
    station.result('PublishFirmwareStatusNotification', { status: 'Published', requestId: 3, location });
    expect(documentsOf(station, 'published-firmware')[3]).toMatchObject({
      location: publish.location,
      publishedAt: location,
      status: 'Published',
    });
    answered(station, 'UnpublishFirmware', { checksum: 'abc' }, { status: 'DownloadOngoing' }, 'c2');
    expect(documentsOf(station, 'published-firmware')).toHaveProperty('3');
    answered(station, 'UnpublishFirmware', { checksum: 'abc' }, { status: 'Unpublished' }, 'c3');
    expect(documentsOf(station, 'published-firmware')).toEqual({});
  });

  it('[I5] a status that nobody asked for is answered and kept', () => {
    const station = connectedStation('2.1', evict);
    station.result('LogStatusNotification', { status: 'Uploaded', requestId: 99 });
    expect(documentsOf(station, 'log-status')).toMatchObject({ 99: { status: 'Uploaded' } });
  });
});
