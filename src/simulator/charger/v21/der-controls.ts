import { enqueue } from '../call-queue.ts';
import type { Turn } from '../turn.ts';
import { clearTimer, setTimer, update } from '../turn.ts';
import type { DerControl } from './der-control.ts';
import type { V21Command } from './v21-payload.ts';

/** Adds a control; returns the ids of those of its type that it takes the place of [R04]. */
export function addDerControl(turn: Turn, control: DerControl): readonly string[] {
  removeDerControls(turn, [control.id]);
  const superseded = turn.state.derControls.filter(
    (other) =>
      other.controlType === control.controlType &&
      other.isDefault === control.isDefault &&
      other.priority >= control.priority,
  );
  const ids = superseded.map(({ id }) => id);
  const others = turn.state.derControls.map((other) =>
    ids.includes(other.id) ? { ...other, supersededBy: control.id } : other,
  );
  update(turn, { derControls: [...others, control] });
  if (!control.isDefault) schedule(turn, control);
  return ids;
}

/** Removes controls; what they had taken the place of holds again. */
export function removeDerControls(turn: Turn, ids: readonly string[]): void {
  for (const id of ids) clearTimer(turn, `der:${id}`);
  const derControls = turn.state.derControls
    .filter(({ id }) => !ids.includes(id))
    .map((control) =>
      control.supersededBy !== null && ids.includes(control.supersededBy)
        ? { ...control, supersededBy: null }
        : control,
    );
  update(turn, { derControls });
}

/** A scheduled control begins or ends; the CSMS is told [R04]. */
export function derControlDue(turn: Turn, id: string): void {
  const control = turn.state.derControls.find((candidate) => candidate.id === id);
  if (control === undefined) return;
  if (control.active) {
    removeDerControls(turn, [id]);
    tell(turn, id, false, []);
    return;
  }
  const active = { ...control, active: true };
  update(turn, { derControls: turn.state.derControls.map((other) => (other === control ? active : other)) });
  const superseded = turn.state.derControls.filter(({ supersededBy }) => supersededBy === id);
  tell(
    turn,
    id,
    true,
    superseded.map((other) => other.id),
  );
  schedule(turn, active);
}

function schedule(turn: Turn, { id, active, startsAtMs, endsAtMs }: DerControl): void {
  const { nowMs } = turn.context;
  const atMs = active ? endsAtMs : (startsAtMs ?? nowMs);
  if (atMs !== null) setTimer(turn, `der:${id}`, Math.max(0, atMs - nowMs));
}

function tell(turn: Turn, controlId: string, started: boolean, supersededIds: readonly string[]): void {
  const payload: V21Command<'NotifyDERStartStop'> = {
    controlId,
    started,
    timestamp: new Date(turn.context.nowMs).toISOString(),
    ...(supersededIds.length === 0 ? {} : { supersededIds }),
  };
  enqueue(turn, { action: 'NotifyDERStartStop', payload });
}
