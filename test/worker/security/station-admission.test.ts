import { describe, expect, it } from 'vitest';
import { admitStation, securityEventOf } from '../../../src/security/station-admission.ts';
import type { Transport } from '../../../src/security/transport.ts';
import { record } from '../../support/station-store-builders.ts';

const transport = (issuerKeyId: string): Transport => ({
  encrypted: true,
  tlsTooOld: false,
  certificate: { state: 'verified', commonName: 'S', organizations: [], fingerprint: 'ab', issuerKeyId },
});
const admit = (issuerKeyId: string, retiredIssuers: readonly string[]) =>
  admitStation({ ...record, securityProfile: 3 }, null, transport(issuerKeyId), {
    organization: null,
    retiredIssuers,
  });

describe('the certificate of a retired authority', () => {
  it('[A00.FR.404] opens nothing, even where the platform still trusts that authority', async () => {
    expect(await admit('0a', [])).toMatchObject({ admitted: true, profile: 3 });
    expect(await admit('0a', ['0b', '0a'])).toEqual({ admitted: false, reason: 'retired-authority' });
    expect(securityEventOf('retired-authority')).toBe('InvalidChargingStationCertificate');
  });

  it('[A00.FR.404] is told from those of others, and of issuers that nobody named', async () => {
    expect(await admit('0c', ['0a'])).toMatchObject({ admitted: true });
    expect(await admit('', ['0a'])).toMatchObject({ admitted: true });
  });
});
