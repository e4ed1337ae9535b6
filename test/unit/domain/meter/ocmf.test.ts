import { describe, expect, it } from 'vitest';
import { parseOcmf } from '../../../../src/domain/meter/ocmf.ts';

describe('an OCMF record', () => {
  it('[OCMF] keeps its payload as it came, and has defaults for what its signature part leaves out', () => {
    const payload = '{"FV" : "1.0","RD":[{"RV":10.50, "TX":"B"}]}';
    expect(parseOcmf(`OCMF|${payload}|{"SD":"3006"}`)).toEqual({
      ok: true,
      record: {
        payload,
        algorithm: 'ECDSA-secp256r1-SHA256',
        signatureEncoding: 'hex',
        signature: '3006',
      },
    });
  });

  it('[OCMF] a bar, a brace or a quote within a text ends nothing', () => {
    const payload = String.raw`{"ID":"a|{\"}|{","X":{"Y":"\\"}}`;
    const parsed = parseOcmf(`OCMF|${payload}|{"SA":"ECDSA-secp384r1-SHA256","SE":"base64","SD":"MAY="}`);
    expect(parsed).toMatchObject({
      record: { payload, algorithm: 'ECDSA-secp384r1-SHA256', signatureEncoding: 'base64' },
    });
  });

  it.each([
    ['1234', 'OCMF|'],
    ['OCMF|', 'payload'],
    ['OCMF|[]|{"SD":"00"}', 'payload'],
    ['OCMF|{"a":1', 'payload'],
    ['OCMF|{a}|{"SD":"00"}', 'payload'],
    ['OCMF|{"a":1}', 'signature part'],
    ['OCMF|{"a":1}{"SD":"00"}', 'signature part'],
    ['OCMF|{"a":1}|{"SD":"00"}|{}', 'signature part'],
    ['OCMF|{"a":1}|null', 'signature part'],
    ['OCMF|{"a":1}|{}', 'SD'],
    ['OCMF|{"a":1}|{"SD":""}', 'SD'],
    ['OCMF|{"a":1}|{"SD":"00","SE":"octal"}', 'SE'],
    ['OCMF|{"a":1}|{"SD":"00","SA":1}', 'SA'],
    ['OCMF|{"a":1}|{"SD":"00","SM":"text/plain"}', 'SM'],
  ])('[robustness] %s is none, and it is said why', (text, reason) => {
    expect(parseOcmf(text)).toEqual({ ok: false, detail: expect.stringContaining(reason) });
  });
});
