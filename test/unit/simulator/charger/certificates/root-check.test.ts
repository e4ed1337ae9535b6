import { beforeAll, describe, expect, it } from 'vitest';
import {
  type NewAuthority,
  makeAuthority,
  makeNextAuthority,
} from '../../../../../src/security/pki/make-authority.ts';
import { toPem } from '../../../../../src/security/pki/x509.ts';
import { openBuiltinAuthority } from '../../../../../src/security/pki/builtin-authority.ts';
import {
  csmsRoots,
  maxCertificates,
} from '../../../../../src/simulator/charger/certificates/certificate-store.ts';
import { tlsIdentity } from '../../../../../src/simulator/charger/certificates/tls-identity.ts';
import { onlineCharger, statusOf, versions } from '../../../../support/charger-commands.ts';

const nowMs = Date.UTC(2026, 1, 1);
const pem = (text: string) => toPem(text, 'CERTIFICATE');
let [first, second, third]: NewAuthority[] = [];
let links: string[] = [];

beforeAll(async () => {
  first = await makeAuthority('Voltwerk', nowMs);
  const two = await makeNextAuthority('Voltwerk', first, nowMs);
  const three = await makeNextAuthority('Voltwerk', two, nowMs);
  [second, third] = [two, three];
  links = [pem(two.linkCertificate), pem(three.linkCertificate)];
});

describe.each(versions)('the roots of a %s charger with AdditionalRootCertificateCheck', (version) => {
  const certificateType = version === '1.6' ? 'CentralSystemRootCertificate' : 'CSMSRootCertificate';
  const root = () => pem(first?.rootCertificate ?? '');
  const start = (additionalRootCertificateCheck: boolean, securityProfile: 1 | 2 = 2) => {
    const bench = onlineCharger(version, {
      csmsRoots: [root()],
      additionalRootCertificateCheck,
      securityProfile,
    });
    const install = (certificate: string) =>
      statusOf(bench.command('InstallCertificate', { certificateType, certificate }));
    const held = () => csmsRoots(bench.state).map((each) => each.pem);
    const remove = (index: number) =>
      statusOf(
        bench.command('DeleteCertificate', { certificateHashData: csmsRoots(bench.state)[index]?.hash }),
      );
    return { bench, install, held, remove };
  };

  it('[M05.FR.11] takes no root that the present one did not sign, and keeps what it has', () => {
    const { install, held } = start(true);
    expect(install(pem(second?.rootCertificate ?? ''))).toBe('Rejected');
    // Signed by an authority, but not by the present root.
    expect(install(links[1] ?? '')).toBe('Rejected');
    expect(install(pem(first?.issuingCertificate ?? '').replace('M', 'N'))).toBe('Rejected');
    expect(held()).toEqual([root()]);
  });

  it('[M05.FR.10] takes the link certificate, with one root as fall-back; a repeated install changes nothing', () => {
    const { install, held } = start(true);
    expect([install(links[0] ?? ''), install(links[0] ?? '')]).toEqual(['Accepted', 'Accepted']);
    expect(held()).toEqual([root(), links[0]]);
    expect(install(links[1] ?? '')).toBe('Accepted');
    expect(held()).toEqual(links);
  });

  it('[M05] without the check takes any root, beside the others', () => {
    const { install, held } = start(false);
    expect(install(pem(second?.rootCertificate ?? ''))).toBe('Accepted');
    expect(install(pem(third?.rootCertificate ?? ''))).toBe('Accepted');
    expect(held()).toHaveLength(3);
  });

  it('[M04] gives up the fall-back, and over TLS not its last root', () => {
    const { install, remove, held } = start(true);
    install(links[0] ?? '');
    expect(remove(0)).toBe('Accepted');
    expect(remove(0)).toBe('Failed');
    expect(held()).toEqual([links[0]]);
    expect(start(true, 1).remove(0)).toBe('Accepted');
  });

  it('[M05.FR.10] says that it checks, and rejects what it has no room for', async () => {
    const { bench, install } = start(true);
    const read =
      version === '1.6'
        ? bench.command('GetConfiguration', { key: ['AdditionalRootCertificateCheck'] })
        : bench.command('GetVariables', {
            getVariableData: [
              {
                component: { name: 'SecurityCtrlr' },
                variable: { name: 'AdditionalRootCertificateCheck' },
              },
            ],
          });
    expect(JSON.stringify(read.payload)).toContain('true');
    const full = start(false);
    for (let count = full.held().length; count < maxCertificates; count += 1) {
      const { rootCertificate } = await makeAuthority(`A${count}`, nowMs);
      expect(full.install(pem(rootCertificate))).toBe('Accepted');
    }
    expect(full.install(pem(second?.rootCertificate ?? ''))).toBe('Rejected');
    expect(install(links[0] ?? '')).toBe('Accepted');
  });

  it('[A02] brings its roots to a handshake, and its certificate with the key it asked for', async () => {
    const { bench } = start(true);
    expect(tlsIdentity(bench.state)).toEqual({ roots: [root()], own: null });
    const requestedMessage =
      version === '1.6' ? 'SignChargePointCertificate' : 'SignChargingStationCertificate';
    bench.command(version === '1.6' ? 'ExtendedTriggerMessage' : 'TriggerMessage', { requestedMessage });
    const { csr } = (bench.lastSent('SignCertificate')?.payload ?? {}) as { csr: string };
    const authority = await openBuiltinAuthority(first ?? ({} as NewAuthority), null);
    const names = [bench.state.options.serialNumber];
    const request = { stationId: 'X', names, certificateType: 'ChargingStationCertificate', csr };
    const { chain } = await authority.sign(request, nowMs);
    bench.command('CertificateSigned', { certificateChain: chain });
    const { own } = tlsIdentity(bench.state);
    expect(own?.chain).toBe(chain);
    expect(own?.key).toContain('PRIVATE KEY');
  });
});
