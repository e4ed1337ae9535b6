import { enqueue } from '../call-queue.ts';
import type { Turn } from '../turn.ts';
import { v2StatusInfo } from '../v2/v2-status-info.ts';
import type { DerControl } from './der-control.ts';
import { derFieldOf } from './der-control.ts';
import { addDerControl, removeDerControls } from './der-controls.ts';
import type { V21Answer, V21Command } from './v21-payload.ts';

/** The setting must be the one its type demands; only scheduled controls have a time [R04]. */
export function v21SetDERControl(
  turn: Turn,
  request: V21Command<'SetDERControl'>,
): V21Answer<'SetDERControl'> {
  const { controlId, controlType, isDefault } = request;
  const field = derFieldOf(controlType);
  const setting: { priority: number; startTime?: string; duration?: number } | undefined = request[field];
  if (setting === undefined) {
    return { status: 'Rejected', ...v2StatusInfo('MissingParam', `${controlType} needs ${field}`) };
  }
  const startsAtMs = setting.startTime === undefined ? turn.context.nowMs : Date.parse(setting.startTime);
  const superseded = addDerControl(turn, {
    id: controlId,
    controlType,
    isDefault,
    field,
    setting,
    priority: setting.priority,
    startsAtMs: isDefault ? null : startsAtMs,
    endsAtMs: isDefault || setting.duration === undefined ? null : startsAtMs + setting.duration * 1000,
    active: isDefault,
    supersededBy: null,
  });
  return { status: 'Accepted', ...(superseded.length === 0 ? {} : { supersededIds: superseded }) };
}

/** Answers, then reports each control in a message of its own [R04]. */
export function v21GetDERControl(
  turn: Turn,
  { requestId, isDefault, controlType, controlId }: V21Command<'GetDERControl'>,
): V21Answer<'GetDERControl'> {
  const found = turn.state.derControls.filter(
    (control) =>
      (controlId === undefined || control.id === controlId) &&
      (isDefault === undefined || control.isDefault === isDefault) &&
      (controlType === undefined || control.controlType === controlType),
  );
  if (found.length === 0) return { status: 'NotFound' };
  for (const [index, control] of found.entries()) {
    const payload = { requestId, tbc: index < found.length - 1, ...reportOf(control) };
    enqueue(turn, { action: 'ReportDERControl', payload });
  }
  return { status: 'Accepted' };
}

/** One by its id, or all of a type, or all: either the default or the scheduled ones [R04]. */
export function v21ClearDERControl(
  turn: Turn,
  { isDefault, controlType, controlId }: V21Command<'ClearDERControl'>,
): V21Answer<'ClearDERControl'> {
  const cleared = turn.state.derControls.filter(
    (control) =>
      control.isDefault === isDefault &&
      (controlId === undefined || control.id === controlId) &&
      (controlType === undefined || control.controlType === controlType),
  );
  removeDerControls(
    turn,
    cleared.map(({ id }) => id),
  );
  return { status: cleared.length === 0 ? 'NotFound' : 'Accepted' };
}

/** The setting under its own name, with what the control is; two types have no states to tell. */
function reportOf({ id, field, setting, controlType, isDefault, supersededBy }: DerControl): object {
  const stateless = field === 'enterService' || field === 'gradient';
  const named = field === 'fixedPFAbsorb' || field === 'fixedPFInject' ? 'fixedPF' : field;
  const entry = {
    id,
    [named]: setting,
    ...(stateless ? {} : { isDefault, isSuperseded: supersededBy !== null }),
    ...(field === 'curve' ? { curveType: controlType } : {}),
  };
  return { [field]: [entry] };
}
