import { describe, expect, it } from 'vitest';
import { ocspQuestion } from '../../../../src/ocpp/v2/ocsp-question.ts';

describe('a question for a responder', () => {
  it('[M06] names the certificate and whom to ask, and drops what is private to the vendor', () => {
    const hash = {
      hashAlgorithm: 'SHA384' as const,
      issuerNameHash: 'aa',
      issuerKeyHash: 'bb',
      serialNumber: '01',
    };
    const asked = { ...hash, responderURL: 'http://ocsp.example', customData: { vendorId: 'com.example' } };
    expect(ocspQuestion(asked)).toEqual({ ...hash, source: 'OCSP', urls: ['http://ocsp.example'] });
  });
});
