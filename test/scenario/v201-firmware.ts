import { type Scenario, type Step, asks, drops, comesBack, minute, says } from './scenario.ts';
import { connectorIs, documentIs, lastCommandIs } from './v16-steps.ts';
import { collectionIs, endedAt, of201, progressIs, securityEventIs, started, status2 } from './v201-steps.ts';

const firmware = {
  location: 'https://files.example/fw.bin',
  retrieveDateTime: minute(1),
  installDateTime: minute(5),
  signingCertificate: 'CERTIFICATE',
  signature: 'SIGNATURE',
};
const update = (requestId = 9, response: object = { status: 'Accepted' }): Step =>
  asks('UpdateFirmware', { requestId, firmware }, response);
const statuses = (requestId: number, ...told: string[]): Step[] =>
  told.map((status) => says('FirmwareStatusNotification', { status, requestId }));
const rebooted: Step[] = [
  drops,
  comesBack,
  says(
    'BootNotification',
    {
      reason: 'FirmwareUpdate',
      chargingStation: { vendorName: 'Acme', model: 'Post', firmwareVersion: '2.0' },
    },
    { status: 'Accepted' },
  ),
];
const fails = (id: string, before: readonly string[], status: string, more: Step[] = []): Scenario =>
  of201([id], 'L01', `signed firmware ends: ${status}`, [
    update(),
    ...statuses(9, ...before, status),
    ...more,
    progressIs(...before, status),
    documentIs('firmware-status', '9', { status }),
  ]);
const checksum = 'd41d8cd98f00b204e9800998ecf8427e';
const publish = (response: object = { status: 'Accepted' }): Step =>
  asks('PublishFirmware', { location: 'https://files.example/fw.bin', checksum, requestId: 12 }, response);
const published = (...told: string[]): Step[] =>
  told.map((status) =>
    says('PublishFirmwareStatusNotification', {
      status,
      requestId: 12,
      ...(status === 'Published' ? { location: ['https://lan.example/fw.bin'] } : {}),
    }),
  );

/** L: firmware for the station, and by a local controller for others. */
export const firmware201: readonly Scenario[] = [
  of201(['L_01'], 'L01', 'signed firmware is fetched, checked and installed', [
    update(),
    ...statuses(9, 'Downloading', 'Downloaded', 'SignatureVerified', 'Installing', 'InstallRebooting'),
    ...rebooted,
    ...statuses(9, 'Installed'),
    says('SecurityEventNotification', { type: 'FirmwareUpdated', timestamp: minute(9) }),
    documentIs('firmware-status', '9', { status: 'Installed', installAt: minute(5) }),
    securityEventIs('FirmwareUpdated'),
  ]),
  of201(['L_02'], 'L01', 'signed firmware waits for its time to be installed', [
    update(),
    ...statuses(9, 'Downloading', 'Downloaded', 'SignatureVerified', 'InstallScheduled'),
    documentIs('firmware-status', '9', { status: 'InstallScheduled' }),
    ...statuses(9, 'Installing', 'Installed'),
    progressIs(
      'Downloading',
      'Downloaded',
      'SignatureVerified',
      'InstallScheduled',
      'Installing',
      'Installed',
    ),
  ]),
  of201(['L_03'], 'L01', 'signed firmware waits for its time to be fetched', [
    update(),
    ...statuses(9, 'DownloadScheduled'),
    documentIs('firmware-status', '9', { status: 'DownloadScheduled', retrieveAt: minute(1) }),
    ...statuses(9, 'Downloading', 'Downloaded', 'SignatureVerified', 'Installing', 'Installed'),
    documentIs('firmware-status', '9', { status: 'Installed' }),
  ]),
  ...(['RevokedCertificate', 'InvalidCertificate'] as const).map((status, index) =>
    of201([`L_0${4 + index}`], 'L01', `the certificate that signed the firmware is refused: ${status}`, [
      update(9, { status }),
      lastCommandIs({ state: 'answered', response: { status } }),
      says('SecurityEventNotification', {
        type: 'InvalidFirmwareSigningCertificate',
        timestamp: minute(1),
      }),
      securityEventIs('InvalidFirmwareSigningCertificate'),
      collectionIs('firmware-status'),
    ]),
  ),
  fails('L_06', ['Downloading', 'Downloaded'], 'InvalidSignature', [
    says('SecurityEventNotification', { type: 'InvalidFirmwareSignature', timestamp: minute(3) }),
    securityEventIs('InvalidFirmwareSignature'),
  ]),
  fails('L_07', ['Downloading'], 'DownloadFailed'),
  fails(
    'L_08',
    ['Downloading', 'Downloaded', 'SignatureVerified', 'Installing'],
    'InstallVerificationFailed',
  ),
  fails('L_09', ['Downloading', 'Downloaded', 'SignatureVerified', 'Installing'], 'InstallationFailed'),
  of201(['L_10'], 'L01', 'a second update takes the place of the first', [
    update(9),
    ...statuses(9, 'Downloading'),
    update(10, { status: 'AcceptedCanceled' }),
    lastCommandIs({ response: { status: 'AcceptedCanceled' } }),
    ...statuses(10, 'Downloading', 'Downloaded', 'SignatureVerified', 'Installing', 'Installed'),
    documentIs('firmware-status', '10', { status: 'Installed' }),
    documentIs('firmware-status', '9', { status: 'Downloading' }),
  ]),
  of201(['L_11'], 'L01', 'a second update cannot take the place of the first', [
    update(9),
    ...statuses(9, 'Downloading', 'Downloaded', 'SignatureVerified', 'Installing'),
    update(10, { status: 'Rejected' }),
    lastCommandIs({ response: { status: 'Rejected' } }),
    ...statuses(9, 'Installed'),
    collectionIs('firmware-status', '9'),
    documentIs('firmware-status', '9', { status: 'Installed' }),
  ]),
  of201(['L_13'], 'L01', 'an update waits for the transaction, and lets no other begin', [
    started,
    update(),
    ...statuses(9, 'DownloadScheduled'),
    says('StatusNotification', {
      timestamp: minute(1),
      connectorStatus: 'Unavailable',
      evseId: 2,
      connectorId: 1,
    }),
    connectorIs('2:1', { status: 'Unavailable' }),
    endedAt(1),
    status2('Unavailable'),
    ...statuses(9, 'Downloading', 'Downloaded', 'SignatureVerified', 'Installing', 'Installed'),
    documentIs('firmware-status', '9', { status: 'Installed' }),
    status2('Available'),
    connectorIs('1:1', { status: 'Available' }),
  ]),
  of201([], 'L02', 'firmware without a signature', [
    asks('UpdateFirmware', {
      requestId: 9,
      firmware: { location: 'https://files.example/fw.bin', retrieveDateTime: minute(1) },
    }),
    ...statuses(9, 'Downloading', 'Downloaded', 'Installing', 'Installed'),
    documentIs('firmware-status', '9', { status: 'Installed' }),
  ]),
  of201(['L_17'], 'L03', 'a local controller publishes firmware for others', [
    publish(),
    ...published('Downloading', 'Downloaded', 'ChecksumVerified', 'Published'),
    progressIs('Downloading', 'Downloaded', 'ChecksumVerified', 'Published'),
    documentIs('published-firmware', '12', { status: 'Published', checksum }),
  ]),
  ...(
    [
      ['L_19', 'InvalidChecksum'],
      ['L_20', 'PublishFailed'],
      ['L_24', 'DownloadFailed'],
    ] as const
  ).map(([id, status]) =>
    of201([id], 'L03', `firmware cannot be published: ${status}`, [
      publish(),
      ...published('Downloading', status),
      documentIs('published-firmware', '12', { status }),
    ]),
  ),
  ...(
    [
      ['L_21', 'Unpublished', []],
      ['L_22', 'NoFirmware', []],
      ['L_23', 'DownloadOngoing', ['12']],
    ] as const
  ).map(([id, status, left]) =>
    of201([id], 'L04', `firmware is taken back: ${status}`, [
      publish(),
      ...published('Published'),
      asks('UnpublishFirmware', { checksum }, { status }),
      collectionIs('published-firmware', ...left),
    ]),
  ),
];
