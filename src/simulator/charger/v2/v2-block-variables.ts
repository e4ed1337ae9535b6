import { maxCertificates } from '../certificates/certificate-store.ts';
import type { ChargerOptions } from '../charger-options.ts';
import type { ConfigurationEntry } from '../configuration-entry.ts';
import { maxDisplayMessages } from './v2-display-commands.ts';
import { maxLocalListEntries } from '../local-list/local-list.ts';
import { chargingCapabilities, maxProfiles } from '../smart-charging/install-profile.ts';
import { boolean, integer, readOnly, variable } from './v2-variable.ts';

/** The variables of the controllers of the optional functional blocks [2.x Part 2 referenced components]. */
export function v2BlockVariables(options: ChargerOptions): readonly ConfigurationEntry[] {
  const list = { ...readOnly, dataType: 'MemberList' } as const;
  const count = { ...integer, ...readOnly };
  const available = { ...boolean, ...readOnly };
  const { maxStackLevel, maxPeriodsPerSchedule, chargingRateUnits } = chargingCapabilities;
  return [
    variable('SecurityCtrlr', 'OrganizationName', options.vendor),
    variable('SecurityCtrlr', 'Identity', options.id, readOnly),
    variable('SecurityCtrlr', 'BasicAuthPassword', '', { mutability: 'WriteOnly' }),
    variable('SecurityCtrlr', 'SecurityProfile', String(options.securityProfile), count),
    variable(
      'SecurityCtrlr',
      'AdditionalRootCertificateCheck',
      String(options.additionalRootCertificateCheck),
      available,
    ),
    variable('SecurityCtrlr', 'CertificateEntries', '0', { ...count, maxLimit: maxCertificates }),
    variable('LocalAuthListCtrlr', 'Enabled', 'true', boolean),
    variable('LocalAuthListCtrlr', 'Available', 'true', available),
    variable('LocalAuthListCtrlr', 'Entries', '0', { ...count, maxLimit: maxLocalListEntries }),
    variable('LocalAuthListCtrlr', 'ItemsPerMessage', '200', count),
    variable('LocalAuthListCtrlr', 'BytesPerMessage', '100000', count),
    variable('ReservationCtrlr', 'Available', 'true', available),
    variable('ReservationCtrlr', 'Enabled', 'true', available),
    variable('ReservationCtrlr', 'NonEvseSpecific', 'true', available),
    variable('SmartChargingCtrlr', 'Available', 'true', available),
    variable('SmartChargingCtrlr', 'Enabled', 'true', available),
    variable('SmartChargingCtrlr', 'ProfileStackLevel', String(maxStackLevel), count),
    variable('SmartChargingCtrlr', 'PeriodsPerSchedule', String(maxPeriodsPerSchedule), count),
    variable('SmartChargingCtrlr', 'RateUnit', chargingRateUnits.join(','), list),
    variable('SmartChargingCtrlr', 'Entries', '0', {
      ...count,
      instance: 'ChargingProfiles',
      maxLimit: maxProfiles,
    }),
    variable('SmartChargingCtrlr', 'ACPhaseSwitchingSupported', 'false', available),
    variable('DisplayMessageCtrlr', 'Available', 'true', available),
    variable('DisplayMessageCtrlr', 'DisplayMessages', '0', { ...count, maxLimit: maxDisplayMessages }),
    variable('DisplayMessageCtrlr', 'SupportedFormats', 'ASCII,UTF8', list),
    variable('DisplayMessageCtrlr', 'SupportedPriorities', 'AlwaysFront,InFront,NormalCycle', list),
    variable('MonitoringCtrlr', 'Available', 'true', available),
    variable('MonitoringCtrlr', 'Enabled', 'true', available),
    variable('MonitoringCtrlr', 'ItemsPerMessage', '20', { ...count, instance: 'SetVariableMonitoring' }),
    variable('MonitoringCtrlr', 'ItemsPerMessage', '20', { ...count, instance: 'ClearVariableMonitoring' }),
    variable('DeviceDataCtrlr', 'ItemsPerMessage', '50', { ...count, instance: 'GetReport' }),
  ];
}
