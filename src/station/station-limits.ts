import type { Variable } from '../domain/variable.ts';
import type { OcppVersion } from '../ocpp/version.ts';
import { actualValue } from './actual-value.ts';
import type { MessageLimits } from './message-batches.ts';

/** Reads the variables a station has told, by key. */
export interface VariableReader {
  variable(key: string): Variable | null;
}

/** How many items and bytes of GetVariables, SetVariables and the like a 2.x station takes at once [B05, B06, N06]. */
export function messageLimits(
  known: VariableReader,
  action: string,
  component: 'DeviceDataCtrlr' | 'MonitoringCtrlr' = 'DeviceDataCtrlr',
): MessageLimits {
  return {
    itemsMax: numberOf(known, component, 'ItemsPerMessage', action),
    bytesMax: numberOf(known, component, 'BytesPerMessage', action),
  };
}

/** How many keys a 1.6 station is asked for at once [1.6 §9.1.8]. */
export function configurationKeysMax(known: VariableReader): number | null {
  return numberOf(known, 'Configuration', 'GetConfigurationMaxKeys', null);
}

/** How many cards, and bytes of them, a station takes in one SendLocalList [1.6 §9.3.3, D01]. */
export function localListLimits(known: VariableReader, version: OcppVersion): MessageLimits {
  if (version === '1.6') {
    return { itemsMax: numberOf(known, 'Configuration', 'SendLocalListMaxLength', null), bytesMax: null };
  }
  return {
    itemsMax: numberOf(known, 'LocalAuthListCtrlr', 'ItemsPerMessage', null),
    bytesMax: numberOf(known, 'LocalAuthListCtrlr', 'BytesPerMessage', null),
  };
}

/** Whether the station has said what it takes; until then little is asked. */
export function knowsMessageLimits(known: VariableReader, version: OcppVersion): boolean {
  if (version === '1.6') return configurationKeysMax(known) !== null;
  return messageLimits(known, 'GetVariables').itemsMax !== null;
}

function numberOf(
  known: VariableReader,
  component: string,
  variable: string,
  variableInstance: string | null,
): number | null {
  const place = { component, variable };
  const text =
    actualValue(known, variableInstance === null ? place : { ...place, instance: variableInstance }) ?? '';
  const number = text === '' ? Number.NaN : Number(text);
  return Number.isInteger(number) && number > 0 ? number : null;
}
