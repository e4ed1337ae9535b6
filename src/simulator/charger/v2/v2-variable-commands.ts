import type { ConfigurationEntry } from '../configuration-entry.ts';
import { changePassword } from '../credentials.ts';
import { changeSetting } from '../setting-change.ts';
import type { Turn } from '../turn.ts';
import { v2CurrentValue } from './v2-current-value.ts';
import { v2FindVariable } from './v2-find-variable.ts';
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
  return { ...result, attributeStatus: 'Accepted', attributeValue: v2CurrentValue(turn.state, found) };
}

function write(turn: Turn, asked: V2Command<'SetVariables'>['setVariableData'][number]): SetResult {
  const result = {
    component: asked.component,
    variable: asked.variable,
    attributeType: asked.attributeType ?? 'Actual',
  };
  const found = find(turn, asked);
  if (typeof found === 'string') return { ...result, attributeStatus: found };
  const { attributeValue } = asked;
  const allowed = specialChanges[found.name]?.(turn, attributeValue) ?? true;
  const changed = allowed && changeSetting(turn, found, attributeValue);
  return { ...result, attributeStatus: changed ? 'Accepted' : 'Rejected' };
}

function find(
  turn: Turn,
  { component, variable, attributeType }: Asked,
): ConfigurationEntry | 'UnknownComponent' | 'UnknownVariable' | 'NotSupportedAttributeType' {
  const found = v2FindVariable(turn.state, component, variable);
  if (typeof found === 'string') return found;
  return attributeType === undefined || attributeType === 'Actual' ? found : 'NotSupportedAttributeType';
}

/** Variables that take effect beyond their value; false refuses the change. */
const specialChanges: Readonly<Record<string, (turn: Turn, value: string) => boolean>> = {
  /** UTF-8 of 16 to 64 characters; the charger comes back with it at once [A01]. */
  BasicAuthPassword(turn, value) {
    if (value.length < 16 || value.length > 64) return false;
    changePassword(turn, Buffer.from(value));
    return true;
  },
  /** Only slots that hold a profile [B09, B10]. */
  NetworkConfigurationPriority({ state }, value) {
    const slots = state.networkProfiles.map(({ slot }) => String(slot));
    return value.split(',').every((slot) => slot === '1' || slots.includes(slot.trim()));
  },
};
