import { expect } from 'vitest';
import { type Scenario, type Step, asks, holds, minute, says } from './scenario.ts';
import { lastCommandIs } from './v16-steps.ts';
import { collectionHolds, collectionIs, of201, securityEventIs, trigger } from './v201-steps.ts';

export const hash = (serialNumber = '01') => ({
  hashAlgorithm: 'SHA256',
  issuerNameHash: 'aa',
  issuerKeyHash: 'bb',
  serialNumber,
});

export const installed = (id: string, certificateType: string): Scenario =>
  of201([id], 'M05', `a root certificate is installed: ${certificateType}`, [
    asks('InstallCertificate', { certificateType, certificate: `PEM of ${certificateType}` }),
    collectionHolds('certificates', { certificateType, pem: `PEM of ${certificateType}` }),
  ]);

export const listed = (id: string, certificateType: string, more: object = {}): Scenario =>
  of201([id], 'M03', `certificates are listed: ${certificateType}`, [
    asks(
      'GetInstalledCertificateIds',
      { certificateType: [certificateType] },
      {
        status: 'Accepted',
        certificateHashDataChain: [{ certificateType, certificateHashData: hash(), ...more }],
      },
    ),
    collectionHolds('certificates', { certificateType, hash: hash() }),
  ]);

/** The station asks for its own certificate, and gets it. */
export const renewal = (certificateType: string, requestedMessage: string, status = 'Accepted'): Step[] => [
  trigger(requestedMessage),
  says('SignCertificate', { csr: 'CSR', certificateType }, { status: 'Accepted' }),
  asks('CertificateSigned', { certificateChain: 'CHAIN', certificateType }, { status }),
];
const requestIs = (id: string, state: string): Step =>
  holds(`the request for a ${id} is ${state}`, (station) =>
    expect(station.store.document('certificate-requests', id)?.value).toMatchObject({ state }),
  );
const password = (more: object) => ({
  component: { name: 'SecurityCtrlr' },
  variable: { name: 'BasicAuthPassword' },
  ...more,
});
const passwordIsSet = (id: string, attributeStatus: string, title: string): Scenario =>
  of201([id], 'A01', title, [
    asks(
      'SetVariables',
      { setVariableData: [password({ attributeValue: 'correct-horse-battery-staple' })] },
      { setVariableResult: [password({ attributeStatus })] },
    ),
    lastCommandIs({ response: { setVariableResult: [{ attributeStatus }] } }),
    holds('it is nowhere', (station) => {
      const kept = JSON.stringify([station.store.listCommands(9, null), station.store.listVariables()]);
      expect(kept).not.toContain('correct-horse');
    }),
  ]);

/** A and M: passwords, certificates of the station, and those that it trusts. */
export const certificates201: readonly Scenario[] = [
  passwordIsSet('A_09', 'Accepted', 'the password is changed, and nobody can read it afterwards'),
  passwordIsSet('A_10', 'Rejected', 'the station takes no new password, and nobody can read it either'),
  of201(['A_11'], 'A02', 'the station renews its certificate when asked', [
    ...renewal('ChargingStationCertificate', 'SignChargingStationCertificate'),
    requestIs('ChargingStationCertificate', 'signed'),
    collectionHolds('certificates', { certificateType: 'ChargingStationCertificate', pem: 'CHAIN' }),
  ]),
  of201(['A_12'], 'A02', 'the station renews its V2G certificate when asked', [
    ...renewal('V2GCertificate', 'SignV2GCertificate'),
    requestIs('V2GCertificate', 'signed'),
    collectionHolds('certificates', { certificateType: 'V2GCertificate', pem: 'CHAIN' }),
  ]),
  of201(['A_14'], 'A02', 'the station refuses its new certificate, and says why', [
    ...renewal('ChargingStationCertificate', 'SignChargingStationCertificate', 'Rejected'),
    says('SecurityEventNotification', {
      type: 'InvalidChargingStationCertificate',
      timestamp: minute(1),
    }),
    securityEventIs('InvalidChargingStationCertificate'),
    requestIs('ChargingStationCertificate', 'refused-by-station'),
    collectionIs('certificates'),
  ]),
  of201([], 'A03', 'the station renews its certificate by itself', [
    says(
      'SignCertificate',
      { csr: 'CSR', certificateType: 'ChargingStationCertificate' },
      { status: 'Accepted' },
    ),
    requestIs('ChargingStationCertificate', 'pending'),
    asks('CertificateSigned', {
      certificateChain: 'CHAIN',
      certificateType: 'ChargingStationCertificate',
    }),
    requestIs('ChargingStationCertificate', 'signed'),
  ]),
  of201([], 'A04', 'a security event is kept', [
    says('SecurityEventNotification', { type: 'SettingSystemTime', timestamp: minute(0) }),
    securityEventIs('SettingSystemTime'),
  ]),
  installed('M_01', 'CSMSRootCertificate'),
  installed('M_02', 'ManufacturerRootCertificate'),
  of201(['M_05'], 'M05', 'a root certificate cannot be installed', [
    asks(
      'InstallCertificate',
      { certificateType: 'CSMSRootCertificate', certificate: 'PEM' },
      { status: 'Failed' },
    ),
    lastCommandIs({ response: { status: 'Failed' } }),
    collectionIs('certificates'),
  ]),
  listed('M_12', 'CSMSRootCertificate'),
  listed('M_13', 'ManufacturerRootCertificate'),
  ...(
    [
      ['M_17', 'two kinds', { certificateType: ['CSMSRootCertificate', 'ManufacturerRootCertificate'] }],
      ['M_18', 'all', {}],
    ] as const
  ).map(([id, title, criteria]) =>
    of201([id], 'M03', `certificates are listed: ${title}`, [
      asks('GetInstalledCertificateIds', criteria, {
        status: 'Accepted',
        certificateHashDataChain: [
          { certificateType: 'CSMSRootCertificate', certificateHashData: hash('01') },
          { certificateType: 'ManufacturerRootCertificate', certificateHashData: hash('02') },
        ],
      }),
      collectionIs('certificates', 'aa/bb/1', 'aa/bb/2'),
    ]),
  ),
  of201(['M_19'], 'M03', 'there is no certificate of the kind', [
    asks('GetInstalledCertificateIds', { certificateType: ['V2GRootCertificate'] }, { status: 'NotFound' }),
    lastCommandIs({ response: { status: 'NotFound' } }),
    collectionIs('certificates'),
  ]),
  ...(['Accepted', 'Failed'] as const).map((status, index) =>
    of201([`M_2${index}`], 'M04', `a certificate is deleted: ${status}`, [
      asks(
        'GetInstalledCertificateIds',
        {},
        {
          status: 'Accepted',
          certificateHashDataChain: [{ certificateType: 'CSMSRootCertificate', certificateHashData: hash() }],
        },
      ),
      asks('DeleteCertificate', { certificateHashData: hash() }, { status }),
      collectionIs('certificates', ...(status === 'Accepted' ? [] : ['aa/bb/1'])),
    ]),
  ),
  of201([], 'M04', 'a certificate that is not there cannot be deleted', [
    asks('DeleteCertificate', { certificateHashData: hash() }, { status: 'NotFound' }),
    lastCommandIs({ response: { status: 'NotFound' } }),
  ]),
];
