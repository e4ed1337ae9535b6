import type { Variable } from '../../domain/variable.ts';
import type { CommandResult } from '../command-effect.ts';
import { isSecretVariable } from '../secret-variable.ts';
import type { RequestPayload, ResponsePayload } from '../payload-types.ts';

/** Answers about the configuration of a 1.6 station; null for any other action. */
export function readConfigurationResult(
  action: string,
  request: unknown,
  response: unknown,
): CommandResult | null {
  if (action === 'GetConfiguration') {
    return readConfiguration(response as ResponsePayload<'1.6', 'GetConfiguration'>);
  }
  if (action === 'ChangeConfiguration') {
    const { key, value } = request as RequestPayload<'1.6', 'ChangeConfiguration'>;
    return readChange(key, value, response as ResponsePayload<'1.6', 'ChangeConfiguration'>);
  }
  return null;
}

/** [1.6 §5.8] A value may come as a number or boolean: a relaxation of the schema. */
function readConfiguration({
  configurationKey = [],
}: ResponsePayload<'1.6', 'GetConfiguration'>): CommandResult {
  const variables = configurationKey.map(({ key, readonly, value }) =>
    configurationVariable(
      key,
      value === undefined ? null : String(value),
      readonly ? 'ReadOnly' : 'ReadWrite',
    ),
  );
  return { variables, accepted: null };
}

/** [1.6 §5.3] */
function readChange(
  key: string,
  value: string,
  { status }: ResponsePayload<'1.6', 'ChangeConfiguration'>,
): CommandResult {
  if (status !== 'Accepted' && status !== 'RebootRequired') return { accepted: false };
  return { variables: [configurationVariable(key, value, 'ReadWrite')], accepted: true };
}

function configurationVariable(
  key: string,
  value: string | null,
  mutability: string,
): Omit<Variable, 'updatedAtMs'> {
  const secret = isSecretVariable(key);
  return {
    component: 'Configuration',
    componentInstance: null,
    evseId: null,
    connectorId: null,
    variable: key,
    variableInstance: null,
    attribute: 'Actual',
    value: secret ? null : value,
    mutability: secret ? 'WriteOnly' : mutability,
  };
}
