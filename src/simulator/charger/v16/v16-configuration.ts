import { maxCertificates } from '../certificates/certificate-store.ts';
import type { ChargerOptions } from '../charger-options.ts';
import type { ChargerState } from '../charger-state.ts';
import type { ConfigurationEntry } from '../configuration-entry.ts';
import { maxLocalListEntries } from '../local-list/local-list.ts';
import { measurands } from '../sampled-values.ts';
import { chargingCapabilities, maxProfiles } from '../smart-charging/install-profile.ts';

const featureProfiles =
  'Core,FirmwareManagement,LocalAuthListManagement,Reservation,SmartCharging,RemoteTrigger';

type Details = Partial<Pick<ConfigurationEntry, 'mutability' | 'dataType' | 'values'>>;

/** The key store of a 1.6 charger, with the keys of its profiles and of the security extension [1.6 §9]. */
export function v16Configuration(options: ChargerOptions): readonly ConfigurationEntry[] {
  const sampled = { dataType: 'MemberList', values: measurands } as const;
  const readOnly = { mutability: 'ReadOnly' } as const;
  const integer = { dataType: 'integer' } as const;
  const boolean = { dataType: 'boolean' } as const;
  return [
    key('AllowOfflineTxForUnknownId', 'true', boolean),
    key('AdditionalRootCertificateCheck', String(options.additionalRootCertificateCheck), {
      ...boolean,
      ...readOnly,
    }),
    key('AuthorizationCacheEnabled', 'true', boolean),
    key('AuthorizationKey', '', { mutability: 'WriteOnly' }),
    key('AuthorizeRemoteTxRequests', 'false', { ...boolean, ...readOnly }),
    key('CertificateSignedMaxChainSize', '10000', { ...integer, ...readOnly }),
    key('CertificateStoreMaxLength', String(maxCertificates), { ...integer, ...readOnly }),
    key('ChargeProfileMaxStackLevel', String(chargingCapabilities.maxStackLevel), {
      ...integer,
      ...readOnly,
    }),
    key('ChargingScheduleAllowedChargingRateUnit', 'Current,Power', readOnly),
    key('ChargingScheduleMaxPeriods', String(chargingCapabilities.maxPeriodsPerSchedule), {
      ...integer,
      ...readOnly,
    }),
    key('ClockAlignedDataInterval', '0', integer),
    key('ConnectionTimeOut', '60', integer),
    key('ConnectorPhaseRotation', 'NotApplicable'),
    key('ConnectorSwitch3to1PhaseSupported', 'false', { ...boolean, ...readOnly }),
    key('CpoName', options.vendor),
    key('GetConfigurationMaxKeys', '50', { ...integer, ...readOnly }),
    key('HeartbeatInterval', String(options.heartbeatIntervalS), integer),
    key('LocalAuthListEnabled', 'true', boolean),
    key('LocalAuthListMaxLength', String(maxLocalListEntries), { ...integer, ...readOnly }),
    key('LocalAuthorizeOffline', 'true', boolean),
    key('LocalPreAuthorize', 'false', boolean),
    key('MaxChargingProfilesInstalled', String(maxProfiles), { ...integer, ...readOnly }),
    key('MeterValuesAlignedData', 'Energy.Active.Import.Register', sampled),
    key('MeterValuesSampledData', measurands.join(','), sampled),
    key('MeterValueSampleInterval', String(options.meterIntervalS), integer),
    key('NumberOfConnectors', String(options.evses.length), { ...integer, ...readOnly }),
    key('ReserveConnectorZeroSupported', 'true', { ...boolean, ...readOnly }),
    key('ResetRetries', '1', integer),
    key('SecurityProfile', String(options.securityProfile), integer),
    key('SendLocalListMaxLength', '200', { ...integer, ...readOnly }),
    key('StopTransactionOnEVSideDisconnect', 'true', { ...boolean, ...readOnly }),
    key('StopTransactionOnInvalidId', 'true', { ...boolean, ...readOnly }),
    key('StopTxnAlignedData', ''),
    key('StopTxnSampledData', 'Energy.Active.Import.Register', sampled),
    key('SupportedFeatureProfiles', featureProfiles, readOnly),
    key('TransactionMessageAttempts', '3', integer),
    key('TransactionMessageRetryInterval', '10', integer),
    key('UnlockConnectorOnEVSideDisconnect', 'true', boolean),
    key('WebSocketPingInterval', String(options.pingIntervalS), integer),
  ];
}

/** The value of a key that every 1.6 charger of ours has. */
export function v16Value(state: ChargerState, name: string): string {
  return state.configuration.find((entry) => entry.name === name)?.value ?? '';
}

function key(name: string, value: string, details: Details = {}): ConfigurationEntry {
  return {
    component: null,
    evseId: null,
    connectorId: null,
    name,
    instance: null,
    value,
    mutability: 'ReadWrite',
    dataType: 'string',
    unit: null,
    values: null,
    ...details,
  };
}
