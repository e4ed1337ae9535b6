import type { ChargerState } from '../charger-state.ts';
import type { ConfigurationEntry } from '../configuration-entry.ts';
import { findEvse } from '../turn.ts';
import { v2StatusOf } from './v2-status.ts';

/** The value of a variable now: some are not configured but follow from what happens. */
export function v2CurrentValue(state: ChargerState, entry: ConfigurationEntry): string {
  const evse = entry.evseId === null ? null : findEvse(state, entry.evseId);
  switch (`${entry.component}.${entry.name}`) {
    case 'EVSE.Power':
      return String(evse?.meter.powerW ?? 0);
    case 'EVSE.AvailabilityState':
    case 'Connector.AvailabilityState':
      return evse === null ? entry.value : v2StatusOf(state, evse);
    case 'ChargingStation.AvailabilityState':
      return state.operative ? 'Available' : 'Unavailable';
    case 'ChargingStation.Problem':
      return String(state.evses.some(({ faultCode }) => faultCode !== null));
    case 'LocalAuthListCtrlr.Entries':
      return String(state.localList.entries.length);
    case 'SmartChargingCtrlr.Entries':
      return String(state.profiles.length);
    case 'DisplayMessageCtrlr.DisplayMessages':
      return String(state.displayMessages.length);
    case 'SecurityCtrlr.CertificateEntries':
      return String(state.certificates.length);
    default:
      return entry.value;
  }
}
