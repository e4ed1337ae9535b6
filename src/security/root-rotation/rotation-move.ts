import {
  type RootRotation,
  type RotationStep,
  type RotationStepName,
  presentStep,
  rotationSteps,
} from '../../domain/root-rotation.ts';
import type { CertificateRequest } from '../../domain/station-certificate.ts';
import type { AccessStep } from '../../station/state.ts';
import type { RootGenerations } from '../pki/root-generations.ts';
import type { OcppVersion } from './rotation-commands.ts';

/** What is so around a rotation when it is looked at. */
export interface RotationFacts {
  readonly nowMs: number;
  readonly version: OcppVersion;
  readonly securityProfile: number;
  /** When the present link was opened; null while the station is away. */
  readonly linkedAtMs: number | null;
  readonly roots: RootGenerations | null;
  /** What the station last asked to have signed for itself, and when that changed. */
  readonly request: { readonly value: CertificateRequest; readonly updatedAtMs: number } | null;
}

/** A rotation as it is then, and what to do about it, once that is stored. */
export interface RotationMove {
  readonly rotation: RootRotation;
  readonly command?: AccessStep;
  /** Close the station's link, so that it comes back with what it was given. */
  readonly reconnect?: true;
}

/** Notes something of the present step. */
export function amend(rotation: RootRotation, nowMs: number, change: Partial<RotationStep>): RootRotation {
  const present = presentStep(rotation);
  const steps = rotation.steps.map((step) =>
    step === present ? { ...step, changedAtMs: step.changedAtMs ?? nowMs, ...change } : step,
  );
  return { ...rotation, steps };
}

/** Ends the present step well; what is between it and `next` is skipped for that reason, and `next` is under way. */
export function proceed(
  rotation: RootRotation,
  nowMs: number,
  detail: string | null,
  next: RotationStepName,
  skipped: string | null = null,
): RootRotation {
  const done = amend(rotation, nowMs, { state: 'done', detail, changedAtMs: nowMs });
  const target = rotationSteps.indexOf(next);
  const steps = done.steps.map((step, index): RotationStep => {
    if (index === target) return { ...step, state: 'running', detail: null, changedAtMs: nowMs };
    if (index > target || step.state !== 'waiting') return step;
    return { ...step, state: 'skipped', detail: skipped, changedAtMs: nowMs };
  });
  return { ...done, steps, commandId: null, dueAtMs: null };
}

/** Takes up an earlier step again. */
export function goBack(rotation: RootRotation, nowMs: number, to: RotationStepName): RootRotation {
  const target = rotationSteps.indexOf(to);
  const steps = rotation.steps.map((step, index): RotationStep => {
    if (index < target) return step;
    const state = index === target ? 'running' : 'waiting';
    return { ...step, state, detail: null, changedAtMs: index === target ? nowMs : null };
  });
  return { ...rotation, steps, commandId: null, dueAtMs: null };
}

/** Ends the rotation with its present step: the station keeps what it has. */
export function fail(rotation: RootRotation, nowMs: number, reason: string): RotationMove {
  const failed = amend(rotation, nowMs, { state: 'failed', detail: reason, changedAtMs: nowMs });
  return {
    rotation: { ...failed, state: 'failed', reason, settledAtMs: nowMs, commandId: null, dueAtMs: null },
  };
}
