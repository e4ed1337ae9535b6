import { variableKey } from '../domain/variable.ts';
import type { VariableReader } from './station-limits.ts';

/** Where a variable is: a 1.6 key is one of component `Configuration`. */
export interface VariablePlace {
  readonly component: string;
  readonly variable: string;
  readonly evseId?: number;
  readonly instance?: string;
}

/** What the station last said that a variable is; null when it never did, or said nothing. */
export function actualValue(
  known: VariableReader,
  { component, variable, evseId, instance }: VariablePlace,
): string | null {
  const key = variableKey({
    component,
    componentInstance: null,
    evseId: evseId ?? null,
    connectorId: null,
    variable,
    variableInstance: instance ?? null,
    attribute: 'Actual',
  });
  const value = known.variable(key)?.value ?? '';
  return value === '' ? null : value;
}
