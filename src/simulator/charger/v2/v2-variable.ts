import type { ConfigurationEntry } from '../configuration-entry.ts';

export type VariableDetails = Partial<ConfigurationEntry>;

export const readOnly: VariableDetails = { mutability: 'ReadOnly' };
export const seconds: VariableDetails = { dataType: 'integer', unit: 's' };
export const integer: VariableDetails = { dataType: 'integer' };
export const boolean: VariableDetails = { dataType: 'boolean' };

/** A variable of the device model; writable text of the whole station unless the details say otherwise. */
export function variable(
  component: string,
  name: string,
  value: string,
  details: VariableDetails = {},
): ConfigurationEntry {
  return {
    component,
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
