import type { Variable } from '../../domain/variable.ts';
import type { RequestPayload } from '../payload-types.ts';

type ReportData = NonNullable<RequestPayload<'2.1', 'NotifyReport'>['reportData']>[number];

/** What identifies a variable attribute of the device model [2.x ComponentType, VariableType]. */
export function variableName(
  component: ReportData['component'],
  variable: ReportData['variable'],
  attribute: string | undefined,
): Omit<Variable, 'value' | 'mutability' | 'updatedAtMs'> {
  return {
    component: component.name,
    componentInstance: component.instance ?? null,
    evseId: component.evse?.id ?? null,
    connectorId: component.evse?.connectorId ?? null,
    variable: variable.name,
    variableInstance: variable.instance ?? null,
    attribute: attribute ?? 'Actual',
  };
}
