import type { Variable } from '../../domain/variable.ts';
import type { CommandResult } from '../command-effect.ts';
import type { RequestPayload, ResponsePayload } from '../payload-types.ts';
import { isSecretVariable } from '../secret-variable.ts';
import { variableName } from './variable-name.ts';

type SetVariableData = RequestPayload<'2.1', 'SetVariables'>['setVariableData'][number];
type SetVariableResult = ResponsePayload<'2.1', 'SetVariables'>['setVariableResult'][number];

/** Answers about the device model of a 2.x station; null for any other action. */
export function readVariablesResult(
  action: string,
  request: unknown,
  response: unknown,
): CommandResult | null {
  if (action === 'GetVariables') return readValues(response as ResponsePayload<'2.1', 'GetVariables'>);
  if (action === 'SetVariables') {
    return readChanges(
      request as RequestPayload<'2.1', 'SetVariables'>,
      response as ResponsePayload<'2.1', 'SetVariables'>,
    );
  }
  return null;
}

/** [B06] */
function readValues({ getVariableResult }: ResponsePayload<'2.1', 'GetVariables'>): CommandResult {
  const variables = getVariableResult
    .filter(({ attributeStatus }) => attributeStatus === 'Accepted')
    .map(({ component, variable, attributeType, attributeValue }) => ({
      ...variableName(component, variable, attributeType),
      value: isSecretVariable(variable.name) ? null : (attributeValue ?? null),
      mutability: null,
    }));
  return { variables, accepted: null };
}

/** [B05] Results come in any order and without the value, which is in the request. */
function readChanges(
  { setVariableData }: RequestPayload<'2.1', 'SetVariables'>,
  { setVariableResult }: ResponsePayload<'2.1', 'SetVariables'>,
): CommandResult {
  const done = setVariableResult.filter(isDone);
  const names = new Set(done.map(nameOf));
  const variables = setVariableData.filter((data) => names.has(nameOf(data))).map(settled);
  return { variables, accepted: done.length === setVariableResult.length };
}

function isDone({ attributeStatus }: SetVariableResult): boolean {
  return attributeStatus === 'Accepted' || attributeStatus === 'RebootRequired';
}

function nameOf({ component, variable, attributeType }: SetVariableData | SetVariableResult): string {
  return JSON.stringify(variableName(component, variable, attributeType)).toLowerCase();
}

function settled({
  component,
  variable,
  attributeType,
  attributeValue,
}: SetVariableData): Omit<Variable, 'updatedAtMs'> {
  const secret = isSecretVariable(variable.name);
  return {
    ...variableName(component, variable, attributeType),
    value: secret ? null : attributeValue,
    mutability: secret ? 'WriteOnly' : 'ReadWrite',
  };
}
