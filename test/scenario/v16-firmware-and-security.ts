import { expect } from 'vitest';
import { type Scenario, type Step, asks, holds, minute, says } from './scenario.ts';
import { lastCommandIs, status } from './v16-steps.ts';

const of = (cases: string[], rule: string, title: string, steps: Step[]): Scenario => ({
  version: '1.6',
  cases,
  rules: [rule],
  title,
  steps,
});

const firmware = (...statuses: string[]): Step[] =>
  statuses.map((each) => says('FirmwareStatusNotification', { status: each }));
const signedFirmware = (...statuses: string[]): Step[] =>
  statuses.map((each) => says('SignedFirmwareStatusNotification', { status: each, requestId: 9 }));
const update = asks(
  'UpdateFirmware',
  { location: 'https://files.example/fw.bin', retrieveDate: minute(1), retries: 1, retryInterval: 10 },
  {},
);
const signedUpdate = asks('SignedUpdateFirmware', {
  requestId: 9,
  retries: 1,
  firmware: {
    location: 'https://files.example/fw.bin',
    retrieveDateTime: minute(1),
    signingCertificate: '-----BEGIN CERTIFICATE-----',
    signature: 'c2lnbmF0dXJl',
  },
});
const progressIs = (...statuses: string[]): Step =>
  lastCommandIs({ progress: statuses.map((each) => expect.objectContaining({ status: each })) });
const securityEventIs = (type: string): Step =>
  holds(`a security event ${type} is kept`, (station) =>
    expect(station.store.listSecurityEvents(1)).toMatchObject([{ type }]),
  );
const booted = says(
  'BootNotification',
  { chargePointVendor: 'Acme', chargePointModel: 'Post', firmwareVersion: '2.0' },
  { status: 'Accepted' },
);
const rootCertificate = { certificate: '-----BEGIN CERTIFICATE-----' };

/** Firmware, diagnostics and the security extension. */
export const firmwareAndSecurity16: readonly Scenario[] = [
  of(['044_1'], '§5.19', 'new firmware is installed', [
    update,
    ...firmware('Downloading', 'Downloaded', 'Installing'),
    booted,
    ...firmware('Installed'),
    progressIs('Downloading', 'Downloaded', 'Installing', 'Installed'),
    holds('the new version is known', (station) => expect(station.state.record.firmwareVersion).toBe('2.0')),
  ]),
  of(['044_2'], '§5.19', 'new firmware cannot be downloaded', [
    update,
    ...firmware('Downloading', 'DownloadFailed'),
    progressIs('Downloading', 'DownloadFailed'),
  ]),
  of(['044_3'], '§5.19', 'new firmware cannot be installed', [
    update,
    ...firmware('Downloading', 'Downloaded', 'Installing', 'InstallationFailed'),
    progressIs('Downloading', 'Downloaded', 'Installing', 'InstallationFailed'),
  ]),
  of(['045_1'], '§5.9', 'diagnostics are uploaded', [
    asks('GetDiagnostics', { location: 'https://files.example/' }, { fileName: 'diagnostics.zip' }),
    says('DiagnosticsStatusNotification', { status: 'Uploading' }),
    says('DiagnosticsStatusNotification', { status: 'Uploaded' }),
    progressIs('Uploading', 'Uploaded'),
  ]),
  of(['045_2'], '§5.9', 'diagnostics cannot be uploaded', [
    asks('GetDiagnostics', { location: 'https://files.example/' }, { fileName: 'diagnostics.zip' }),
    says('DiagnosticsStatusNotification', { status: 'Uploading' }),
    says('DiagnosticsStatusNotification', { status: 'UploadFailed' }),
    progressIs('Uploading', 'UploadFailed'),
  ]),
  of(['073'], 'A01', 'the password is changed, and nobody can read it afterwards', [
    asks('ChangeConfiguration', { key: 'AuthorizationKey', value: '30313233343536373839616263646566' }),
    holds('the password is nowhere', (station) => {
      const kept = JSON.stringify([
        station.store.listCommands(10, null),
        station.store.listVariables(),
        station.events,
      ]);
      expect(kept).not.toContain('30313233343536373839');
    }),
  ]),
  of(['074'], 'A02', 'the station is asked to renew its certificate', [
    asks('ExtendedTriggerMessage', { requestedMessage: 'SignChargePointCertificate' }),
    says('SignCertificate', { csr: '-----BEGIN CERTIFICATE REQUEST-----' }, { status: 'Accepted' }),
    asks('CertificateSigned', { certificateChain: '-----BEGIN CERTIFICATE-----' }),
  ]),
  of(['075_1'], 'M05', 'a root certificate of the manufacturer is installed', [
    asks('InstallCertificate', { certificateType: 'ManufacturerRootCertificate', ...rootCertificate }),
    holds('it is kept', (station) => expect(station.store.documents('certificates')).toHaveLength(1)),
  ]),
  of(['075_2'], 'M05', 'a root certificate of the CSMS is installed', [
    asks('InstallCertificate', { certificateType: 'CentralSystemRootCertificate', ...rootCertificate }),
    holds('it is kept', (station) => expect(station.store.documents('certificates')).toHaveLength(1)),
  ]),
  of(['076'], 'M04', 'a certificate is looked up and deleted', [
    asks(
      'GetInstalledCertificateIds',
      { certificateType: 'CentralSystemRootCertificate' },
      { status: 'Accepted', certificateHashData: [hash()] },
    ),
    asks('DeleteCertificate', { certificateHashData: hash() }),
    holds('it is gone', (station) => expect(station.store.documents('certificates')).toEqual([])),
  ]),
  of(['077'], 'A04', 'the station refuses its own new certificate', [
    asks('CertificateSigned', { certificateChain: 'not a certificate' }, { status: 'Rejected' }),
    says('SecurityEventNotification', { type: 'InvalidChargePointCertificate', timestamp: minute(0) }),
    securityEventIs('InvalidChargePointCertificate'),
  ]),
  of(['078'], 'A04', 'the station refuses a root certificate', [
    asks(
      'InstallCertificate',
      { certificateType: 'CentralSystemRootCertificate', ...rootCertificate },
      { status: 'Rejected' },
    ),
    says('SecurityEventNotification', { type: 'InvalidCentralSystemCertificate', timestamp: minute(0) }),
    securityEventIs('InvalidCentralSystemCertificate'),
    holds('it is not kept', (station) => expect(station.store.documents('certificates')).toEqual([])),
  ]),
  of(['079'], 'N01', 'the security log is uploaded', [
    asks(
      'GetLog',
      { logType: 'SecurityLog', requestId: 9, log: { remoteLocation: 'https://files.example/' } },
      { status: 'Accepted', filename: 'security.log' },
    ),
    says('LogStatusNotification', { status: 'Uploading', requestId: 9 }),
    says('LogStatusNotification', { status: 'Uploaded', requestId: 9 }),
    progressIs('Uploading', 'Uploaded'),
  ]),
  of(['080'], 'L01', 'signed firmware is installed', [
    signedUpdate,
    ...signedFirmware('Downloading', 'Downloaded', 'SignatureVerified', 'Installing', 'InstallRebooting'),
    booted,
    ...signedFirmware('Installed'),
    status(1, 'Available'),
    progressIs(
      'Downloading',
      'Downloaded',
      'SignatureVerified',
      'Installing',
      'InstallRebooting',
      'Installed',
    ),
  ]),
  of(['081'], 'L01', 'firmware with a wrong signature is not installed', [
    signedUpdate,
    ...signedFirmware('Downloading', 'Downloaded', 'InvalidSignature'),
    says('SecurityEventNotification', { type: 'InvalidFirmwareSignature', timestamp: minute(0) }),
    progressIs('Downloading', 'Downloaded', 'InvalidSignature'),
    securityEventIs('InvalidFirmwareSignature'),
  ]),
];

function hash(): object {
  return {
    hashAlgorithm: 'SHA256',
    issuerNameHash: 'aa',
    issuerKeyHash: 'bb',
    serialNumber: '01',
  };
}
