import { describe, expect, it } from 'vitest';
import { answered, connectedStation, documentsOf } from '../../../support/station-messages.ts';

const hash = (serialNumber: string) => ({
  hashAlgorithm: 'SHA256',
  issuerNameHash: 'AA',
  issuerKeyHash: 'BB',
  serialNumber,
});
const ids = (station: ReturnType<typeof connectedStation>) =>
  Object.keys(documentsOf(station, 'certificates'));

describe.each([{ evict: false }, { evict: true }])('certificates (evicted: $evict)', ({ evict }) => {
  it('[A02, A03] a signing request is accepted, waits, and is signed', () => {
    const station = connectedStation('2.1', evict);
    expect(station.result('SignCertificate', { csr: 'CSR', requestId: 3 })).toEqual({ status: 'Accepted' });
    expect(documentsOf(station, 'certificate-requests')).toEqual({
      ChargingStationCertificate: {
        certificateType: 'ChargingStationCertificate',
        csr: 'CSR',
        requestId: 3,
        state: 'pending',
      },
    });
    answered(station, 'CertificateSigned', { certificateChain: 'BAD' }, { status: 'Rejected' }, 'c1');
    expect(documentsOf(station, 'certificate-requests')['ChargingStationCertificate']).toMatchObject({
      state: 'refused-by-station',
    });
    answered(station, 'CertificateSigned', { certificateChain: 'PEM' }, { status: 'Accepted' }, 'c2');
    expect(documentsOf(station, 'certificate-requests')['ChargingStationCertificate']).toMatchObject({
      state: 'signed',
    });
    expect(documentsOf(station, 'certificates')).toEqual({
      ChargingStationCertificate: {
        certificateType: 'ChargingStationCertificate',
        hash: null,
        childHashes: [],
        pem: 'PEM',
      },
    });
  });

  it('[1.6 security whitepaper A02] in 1.6 as well', () => {
    const station = connectedStation('1.6', evict);
    expect(station.result('SignCertificate', { csr: 'CSR' })).toEqual({ status: 'Accepted' });
    answered(station, 'CertificateSigned', { certificateChain: 'PEM' });
    expect(documentsOf(station, 'certificate-requests')['ChargingStationCertificate']).toMatchObject({
      state: 'signed',
      requestId: null,
    });
  });

  it('[M03, M05] what was installed is there until the station lists what it really has', () => {
    const station = connectedStation('2.0.1', evict);
    const install = (certificateType: string, certificate: string, status = 'Accepted') =>
      answered(station, 'InstallCertificate', { certificateType, certificate }, { status }, certificate);
    install('CSMSRootCertificate', 'PEM-1');
    install('V2GRootCertificate', 'PEM-2');
    install('MORootCertificate', 'PEM-3', 'Failed');
    answered(station, 'CertificateSigned', { certificateChain: 'LEAF' });
    expect(ids(station)).toHaveLength(3);
    const listed = { certificateType: 'CSMSRootCertificate', certificateHashData: hash('0C1') };
    answered(
      station,
      'GetInstalledCertificateIds',
      { certificateType: ['CSMSRootCertificate'] },
      { status: 'Accepted', certificateHashDataChain: [listed] },
      'g1',
    );
    expect(ids(station)).toContain('aa/bb/c1');
    expect(ids(station)).toHaveLength(3);
    answered(station, 'GetInstalledCertificateIds', {}, { status: 'NotFound' }, 'g2');
    expect(ids(station)).toEqual(['ChargingStationCertificate']);
  });

  it('[M04] a deleted certificate is gone, and so is one that is not found; a failure leaves it', () => {
    const station = connectedStation('2.0.1', evict);
    const certificateHashDataChain = ['1', '2', '3'].map((serialNumber) => ({
      certificateType: 'V2GCertificateChain',
      certificateHashData: hash(serialNumber),
      childCertificateHashData: [hash('9')],
    }));
    answered(station, 'GetInstalledCertificateIds', {}, { status: 'Accepted', certificateHashDataChain });
    const remove = (serialNumber: string, status: string) =>
      answered(
        station,
        'DeleteCertificate',
        { certificateHashData: hash(serialNumber) },
        { status },
        serialNumber,
      );
    remove('01', 'Accepted');
    remove('2', 'NotFound');
    remove('3', 'Failed');
    expect(documentsOf(station, 'certificates')).toEqual({
      'aa/bb/3': {
        certificateType: 'V2GCertificateChain',
        hash: hash('3'),
        childHashes: [hash('9')],
        pem: null,
      },
    });
  });

  it('[1.6 security whitepaper M03-M05] a 1.6 station lists one type at a time', () => {
    const station = connectedStation('1.6', evict);
    for (const certificateType of ['CentralSystemRootCertificate', 'ManufacturerRootCertificate']) {
      answered(
        station,
        'GetInstalledCertificateIds',
        { certificateType },
        { status: 'Accepted', certificateHashData: [hash(certificateType.length.toString())] },
        certificateType,
      );
    }
    expect(ids(station)).toHaveLength(2);
    answered(
      station,
      'InstallCertificate',
      { certificateType: 'ManufacturerRootCertificate', certificate: 'PEM' },
      { status: 'Accepted' },
    );
    expect(ids(station)).toHaveLength(3);
    answered(
      station,
      'GetInstalledCertificateIds',
      { certificateType: 'ManufacturerRootCertificate' },
      { status: 'NotFound' },
      'none',
    );
    expect(ids(station)).toEqual(['aa/bb/28']);
    answered(station, 'DeleteCertificate', { certificateHashData: hash('28') });
    expect(ids(station)).toEqual([]);
  });

  it('[M01, M06, M07] without a service to ask, the honest answer is Failed', () => {
    const station = connectedStation('2.1', evict);
    const ev = { iso15118SchemaVersion: 'urn:iso:15118:2', action: 'Install', exiRequest: 'gA==' };
    expect(station.result('Get15118EVCertificate', ev)).toMatchObject({ status: 'Failed', exiResponse: '' });
    expect(Object.values(documentsOf(station, 'ev-certificate-requests'))).toMatchObject([
      { action: 'Install', answered: false },
    ]);
    const ocspRequestData = { ...hash('1'), responderURL: 'http://ocsp.example' };
    expect(station.result('GetCertificateStatus', { ocspRequestData })).toMatchObject({ status: 'Failed' });
    const asked = { certificateHashData: hash('1'), source: 'CRL', urls: ['http://crl.example'] };
    expect(station.result('GetCertificateChainStatus', { certificateStatusRequests: [asked] })).toEqual({
      certificateStatus: [
        {
          certificateHashData: hash('1'),
          source: 'CRL',
          status: 'Failed',
          nextUpdate: new Date(station.nowMs).toISOString(),
        },
      ],
    });
  });

  it('[M01, M06, M07] with one, its answer is passed on', () => {
    const station = connectedStation('2.1', evict, {
      services: {
        evCertificate: ({ exiRequest }) => ({ exiResponse: `${exiRequest}!`, remainingContracts: 1 }),
        contractCertificate: () => null,
        ocspResult: ({ urls }) => `asked ${urls.join()}`,
        certificateStatus: () => ({ status: 'Revoked', nextUpdateMs: 0 }),
        vatCompany: (vatNumber) =>
          vatNumber === 'NL1' ? { name: 'Acme', address1: 'Street 1', city: 'Utrecht', country: 'NL' } : null,
      },
    });
    const ev = { iso15118SchemaVersion: 'urn:iso:15118:20', action: 'Update', exiRequest: 'gA' };
    expect(station.result('Get15118EVCertificate', ev)).toEqual({
      status: 'Accepted',
      exiResponse: 'gA!',
      remainingContracts: 1,
    });
    const ocspRequestData = { ...hash('1'), responderURL: 'http://ocsp.example' };
    expect(station.result('GetCertificateStatus', { ocspRequestData })).toEqual({
      status: 'Accepted',
      ocspResult: 'asked http://ocsp.example',
    });
    const asked = { certificateHashData: hash('1'), source: 'OCSP', urls: ['http://ocsp.example'] };
    expect(station.result('GetCertificateChainStatus', { certificateStatusRequests: [asked] })).toMatchObject(
      { certificateStatus: [{ status: 'Revoked', nextUpdate: '1970-01-01T00:00:00.000Z' }] },
    );
    expect(station.result('VatNumberValidation', { vatNumber: 'NL1', evseId: 1 })).toMatchObject({
      status: 'Accepted',
      vatNumber: 'NL1',
      evseId: 1,
      company: { name: 'Acme' },
    });
    expect(station.result('VatNumberValidation', { vatNumber: 'NL2' })).toEqual({
      status: 'Rejected',
      vatNumber: 'NL2',
      statusInfo: { reasonCode: 'NotValidated' },
    });
  });
});
