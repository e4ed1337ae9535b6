import { describe, expect, it } from 'vitest';
import type { StationDocument } from '../../../src/domain/document.ts';
import {
  certificateDocument,
  certificateId,
  certificateRequested,
  certificateSigned,
  certificatesListed,
} from '../../../src/domain/station-certificate.ts';

const hash = (serialNumber: string) => ({
  hashAlgorithm: 'SHA256',
  issuerNameHash: 'Aa',
  issuerKeyHash: 'bB',
  serialNumber,
});

function holding(...documents: { readonly id: string; readonly certificateType: string }[]) {
  const all = documents.map(
    ({ id, certificateType }): StationDocument => ({
      collection: 'certificates',
      id,
      value: { certificateType },
      updatedAtMs: 0,
    }),
  );
  return {
    document: (_collection: string, id: string) => all.find((document) => document.id === id) ?? null,
    documents: () => all,
  };
}

describe('the certificates of a station', () => {
  it('[M04] are known by their hashes, whatever the case and the padding', () => {
    expect(certificateId(hash('00C0FFEE'))).toBe('aa/bb/c0ffee');
    expect(certificateId(hash('0'))).toBe('aa/bb/0');
  });

  it('[M03] a list of some types says nothing of the others', () => {
    const known = holding(
      { id: 'root', certificateType: 'CSMSRootCertificate' },
      { id: 'other', certificateType: 'MORootCertificate' },
      { id: 'leaf', certificateType: 'ChargingStationCertificate' },
    );
    const listed = { certificateType: 'CSMSRootCertificate', hash: hash('1'), childHashes: [], pem: null };
    expect(certificatesListed(['CSMSRootCertificate'], [listed], known)).toEqual([
      { type: 'remove', collection: 'certificates', id: 'root' },
      certificateDocument(listed),
    ]);
    expect(certificatesListed(null, [], known).map((change) => 'id' in change && change.id)).toEqual([
      'root',
      'other',
    ]);
  });

  it('[A02] a signed certificate settles the request for it, if there was one', () => {
    const known = holding({
      id: 'ChargingStationCertificate',
      certificateType: 'ChargingStationCertificate',
    });
    expect(certificateSigned('ChargingStationCertificate', 'PEM', true, known)).toMatchObject([
      { type: 'merge', collection: 'certificate-requests', fields: { state: 'signed' } },
      { type: 'put', collection: 'certificates', value: { pem: 'PEM' } },
    ]);
    expect(certificateSigned('V2GCertificate', 'PEM', false, known)).toEqual([]);
  });

  it('[A03] a later request of a type replaces the earlier one', () => {
    expect(certificateRequested('V2GCertificate', 'CSR', 7)).toMatchObject({
      type: 'put',
      id: 'V2GCertificate',
      value: { state: 'pending', requestId: 7 },
    });
  });
});
