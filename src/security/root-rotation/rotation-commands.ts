import type { CertificateHash } from '../../domain/station-certificate.ts';
import type { AccessStep } from '../../station/state.ts';

export type OcppVersion = '1.6' | '2.0.1' | '2.1';

/** The variable that says whether a new root must be signed by the old one [1.6 security whitepaper, 2.x SecurityCtrlr]. */
const checkName = 'AdditionalRootCertificateCheck';

export function askForCheck(version: OcppVersion): AccessStep {
  if (version === '1.6') return { action: 'GetConfiguration', payload: { key: [checkName] } };
  const data = { component: { name: 'SecurityCtrlr' }, variable: { name: checkName } };
  return { action: 'GetVariables', payload: { getVariableData: [data] } };
}

/** Whether the station checks; null when it does not say. */
export function readCheck(version: OcppVersion, response: unknown): boolean | null {
  const { configurationKey, getVariableResult } = (response ?? {}) as {
    readonly configurationKey?: readonly { readonly key: string; readonly value?: string }[];
    readonly getVariableResult?: readonly {
      readonly attributeStatus: string;
      readonly attributeValue?: string;
    }[];
  };
  const found =
    version === '1.6'
      ? configurationKey?.find(({ key }) => key.toLowerCase() === checkName.toLowerCase())?.value
      : getVariableResult?.find(({ attributeStatus }) => attributeStatus === 'Accepted')?.attributeValue;
  return found === undefined ? null : found.trim().toLowerCase() === 'true';
}

/** [M03] */
export function listRoots(version: OcppVersion): AccessStep {
  const certificateType = version === '1.6' ? rootUse(version) : [rootUse(version)];
  return { action: 'GetInstalledCertificateIds', payload: { certificateType } };
}

/** The roots in an answer; none for NotFound. */
export function readRoots(version: OcppVersion, response: unknown): readonly CertificateHash[] {
  const { certificateHashData, certificateHashDataChain } = (response ?? {}) as {
    readonly certificateHashData?: readonly CertificateHash[];
    readonly certificateHashDataChain?: readonly {
      readonly certificateType: string;
      readonly certificateHashData: CertificateHash;
    }[];
  };
  if (version === '1.6') return certificateHashData ?? [];
  return (certificateHashDataChain ?? [])
    .filter(({ certificateType }) => certificateType === rootUse(version))
    .map((chain) => chain.certificateHashData);
}

/** [M05] */
export function installRoot(version: OcppVersion, certificate: string): AccessStep {
  return {
    action: 'InstallCertificate',
    payload: { certificateType: rootUse(version), certificate: certificate.trim() },
  };
}

/** [M04] By the hashes as the station itself listed them. */
export function deleteRoot(hash: CertificateHash): AccessStep {
  const { hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber } = hash;
  const certificateHashData = { hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber };
  return { action: 'DeleteCertificate', payload: { certificateHashData } };
}

/** [A02] */
export function askToRenew(version: OcppVersion): AccessStep {
  if (version === '1.6')
    return {
      action: 'ExtendedTriggerMessage',
      payload: { requestedMessage: 'SignChargePointCertificate' },
    };
  return { action: 'TriggerMessage', payload: { requestedMessage: 'SignChargingStationCertificate' } };
}

function rootUse(version: OcppVersion): string {
  return version === '1.6' ? 'CentralSystemRootCertificate' : 'CSMSRootCertificate';
}
