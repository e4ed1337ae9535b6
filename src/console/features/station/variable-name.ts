import type { VariableView } from '../../lib/resources/stations.ts';

/** A variable's full name: `Component[instance]#evse.connector / Variable[instance]`; a 1.6 key is just its name. */
export function variableName(variable: VariableView): string {
  const name = withInstance(variable.variable, variable.variableInstance);
  if (variable.component === 'Configuration') return name;
  const place = [variable.evseId, variable.connectorId].filter((part) => part !== null).join('.');
  const component = withInstance(variable.component, variable.componentInstance);
  return `${component}${place === '' ? '' : ` #${place}`} / ${name}`;
}

/** Whether a name or value contains the text, without case. */
export function variableMatches(variable: VariableView, text: string): boolean {
  return `${variableName(variable)} ${variable.value ?? ''}`
    .toLowerCase()
    .includes(text.trim().toLowerCase());
}

function withInstance(name: string, instance: string | null): string {
  return instance === null ? name : `${name}[${instance}]`;
}
