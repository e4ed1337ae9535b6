import { createPublicKey, createVerify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readDer } from '../../../../../src/simulator/charger/certificates/der.ts';
import { readCertificate } from '../../../../../src/simulator/charger/certificates/read-certificate.ts';
import { signingRequest } from '../../../../../src/simulator/charger/certificates/signing-request.ts';
import { rootCertificate, rootHash, stationCertificate } from '../../../../support/certificates.ts';
import { onlineCharger, statusOf, versions } from '../../../../support/charger-commands.ts';

describe('certificates as a virtual charger reads them', () => {
  it('[RFC 6960 §4.1.1] names a certificate by its issuer and number', () => {
    expect(readCertificate(rootCertificate)?.hash).toEqual(rootHash);
    const signed = readCertificate(stationCertificate, [rootCertificate])?.hash;
    expect(signed).toEqual({ ...rootHash, serialNumber: '77' });
    expect(readCertificate('nonsense')).toBeNull();
    expect(readCertificate('nonsense', [rootCertificate])).toBeNull();
  });

  it('[RFC 2986] asks for one with a request that is properly signed, the same in every run', () => {
    const subject = { commonName: 'SN-1', organization: 'Operator' };
    const pem = signingRequest(subject, 'A');
    expect(signingRequest(subject, 'A')).toBe(pem);
    expect(signingRequest(subject, 'B')).not.toBe(pem);
    const der = Buffer.from(pem.replace(/-----.*-----|\s/g, ''), 'base64');
    const [outer] = readDer(der) ?? [];
    const [body, , signature] = readDer(outer?.content ?? der) ?? [];
    const keyInfo = readDer(body?.content ?? der)?.[2]?.whole ?? der;
    const key = createPublicKey({ key: Buffer.from(keyInfo), format: 'der', type: 'spki' });
    const verified = createVerify('sha256')
      .update(body?.whole ?? der)
      .verify(key, signature?.content.subarray(1) ?? der);
    expect(verified).toBe(true);
    expect(der.includes('SN-1')).toBe(true);
  });
});

describe.each(versions)('the certificates of a %s charger', (version) => {
  const isOld = version === '1.6';
  const root = isOld ? 'CentralSystemRootCertificate' : 'CSMSRootCertificate';

  it('[M03] [M04] [M05] keeps roots, lists them by their hashes, and deletes by these', () => {
    const bench = onlineCharger(version);
    const list = () =>
      bench.command('GetInstalledCertificateIds', isOld ? { certificateType: root } : {}).payload as object;
    const remove = () => statusOf(bench.command('DeleteCertificate', { certificateHashData: rootHash }));
    const install = (certificate: string) =>
      statusOf(bench.command('InstallCertificate', { certificateType: root, certificate }));
    expect(list()).toEqual({ status: 'NotFound' });
    expect(install('-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----')).toBe('Rejected');
    expect(install(rootCertificate)).toBe('Accepted');
    expect(install(rootCertificate)).toBe('Accepted');
    const listed = isOld
      ? { certificateHashData: [rootHash] }
      : { certificateHashDataChain: [{ certificateType: root, certificateHashData: rootHash }] };
    expect(list()).toEqual({ status: 'Accepted', ...listed });
    expect([remove(), remove()]).toEqual(['Accepted', 'NotFound']);
  });

  it('[A02] asks for a certificate when told to, takes it, and guards it', () => {
    const bench = onlineCharger(version);
    const requestedMessage = isOld ? 'SignChargePointCertificate' : 'SignChargingStationCertificate';
    bench.command(isOld ? 'ExtendedTriggerMessage' : 'TriggerMessage', { requestedMessage });
    const { csr, requestId } = bench.lastSent('SignCertificate')?.payload ?? {};
    expect(csr).toMatch(/^-----BEGIN CERTIFICATE REQUEST-----/);
    expect(requestId === undefined).toBe(version !== '2.1');
    const sign = (certificateChain: string) =>
      statusOf(bench.command('CertificateSigned', { certificateChain }));
    expect(sign('nonsense')).toBe('Rejected');
    expect(bench.lastSent('SecurityEventNotification')?.payload.type).toBe(
      isOld ? 'InvalidChargePointCertificate' : 'InvalidChargingStationCertificate',
    );
    expect(sign(`${stationCertificate}\n${rootCertificate}`)).toBe('Accepted');
    const certificateHashData = { ...rootHash, serialNumber: '77' };
    expect(statusOf(bench.command('DeleteCertificate', { certificateHashData }))).toBe('Failed');
  });

  it('[A01] comes back with the password it was given, and shows it to nobody', () => {
    const bench = onlineCharger(version);
    const password = isOld ? '00112233445566778899aabbccddeeff' : 'a-password-of-20-chars';
    const component = { name: 'SecurityCtrlr' };
    const variable = { name: 'BasicAuthPassword' };
    const change = (value: string) =>
      isOld
        ? bench.command('ChangeConfiguration', { key: 'AuthorizationKey', value })
        : bench.command('SetVariables', {
            setVariableData: [{ component, variable, attributeValue: value }],
          });
    expect(JSON.stringify(change('short').payload)).toContain('Rejected');
    expect(JSON.stringify(change(password).payload)).toContain('Accepted');
    bench.advance(1_000);
    expect(bench.closes).toBe(1);
    expect(bench.connects).toHaveLength(2);
    expect(bench.allSent('BootNotification')).toHaveLength(1);
    const kept = Buffer.from(bench.state.passwordBase64 ?? '', 'base64');
    expect(kept.toString(isOld ? 'hex' : 'utf8')).toBe(password);
    const read = isOld
      ? bench.command('GetConfiguration', { key: ['AuthorizationKey'] })
      : bench.command('GetVariables', { getVariableData: [{ component, variable }] });
    expect(JSON.stringify(read.payload)).not.toContain(password);
  });
});

describe('the security profile of a 1.6 charger', () => {
  it('[A05] only goes up, and to TLS only with a root certificate', () => {
    const bench = onlineCharger('1.6');
    const change = (value: string) =>
      statusOf(bench.command('ChangeConfiguration', { key: 'SecurityProfile', value }));
    expect([change('0'), change('1'), change('2')]).toEqual(['Rejected', 'Accepted', 'Rejected']);
    bench.command('InstallCertificate', {
      certificateType: 'CentralSystemRootCertificate',
      certificate: rootCertificate,
    });
    expect([change('2'), change('1')]).toEqual(['Accepted', 'Rejected']);
  });
});
