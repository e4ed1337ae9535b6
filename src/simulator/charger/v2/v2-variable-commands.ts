import type { ConfigurationEntry } from '../configuration-entry.ts';
import { namesEntry } from '../configuration-entry.ts';
import { changeSetting } from '../setting-change.ts';
import type { Turn } from '../turn.ts';
import type { V2Answer, V2Command } from './v2-payload.ts';

type Asked = V2Command<'GetVariables'>['getVariableData'][number];
type GetResult = V2Answer<'GetVariables'>['getVariableResult'][number];
type SetResult = V2Answer<'SetVariables'>['setVariableResult'][number];

/** One result for each variable asked for, in the same order [B06]. */
export function v2GetVariables(
  turn: Turn,
  { getVariableData }: V2Command<'GetVariables'>,
): V2Answer<'GetVariables'> {
  return { getVariableResult: getVariableData.map((asked) => read(turn, asked)) };
}

/** Each variable is written, or refused, for itself [B05]. */
export function v2SetVariables(
  turn: Turn,
  { setVariableData }: V2Command<'SetVariables'>,
): V2Answer<'SetVariables'> {
  return { setVariableResult: setVariableData.map((asked) => write(turn, asked)) };
}

function read(turn: Turn, asked: Asked): GetResult {
  const result = {
    component: asked.component,
    variable: asked.variable,
    attributeType: asked.attributeType ?? 'Actual',
  };
  const found = find(turn, asked);
  if (typeof found === 'string') return { ...result, attributeStatus: found };
  if (found.mutability === 'WriteOnly') return { ...result, attributeStatus: 'Rejected' };
  return { ...result, attributeStatus: 'Accepted', attributeValue: found.value };
}

function write(turn: Turn, asked: V2Command<'SetVariables'>['setVariableData'][number]): SetResult {
  const result = {
    component: asked.component,
    variable: asked.variable,
    attributeType: asked.attributeType ?? 'Actual',
  };
  const found = find(turn, asked);
  if (typeof found === 'string') return { ...result, attributeStatus: found };
  return {
    ...result,
    attributeStatus: changeSetting(turn, found, asked.attributeValue) ? 'Accepted' : 'Rejected',
  };
}

function find(
  turn: Turn,
  { component, variable, attributeType }: Asked,
): ConfigurationEntry | 'UnknownComponent' | 'UnknownVariable' | 'NotSupportedAttributeType' {
  const place = {
    component: component.name,
    evseId: component.evse?.id ?? null,
    connectorId: component.evse?.connectorId ?? null,
  };
  const ofComponent = turn.state.configuration.filter((entry) =>
    namesEntry({ ...place, name: entry.name, instance: entry.instance }, entry),
  );
  if (ofComponent.length === 0) return 'UnknownComponent';
  const name = { ...place, name: variable.name, instance: variable.instance ?? null };
  const entry = ofComponent.find((candidate) => namesEntry(name, candidate));
  if (entry === undefined) return 'UnknownVariable';
  return attributeType === undefined || attributeType === 'Actual' ? entry : 'NotSupportedAttributeType';
}
