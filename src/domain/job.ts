import { type CommandState, terminalCommandStates } from './command.ts';

/** The action of a job that brings stations to another root of the CSMS, step by step: no command of OCPP. */
export const rotateRootAction = 'rotate-root';

/** One command for many stations, or one guided operation at each. */
export interface Job {
  readonly id: string;
  readonly action: string;
  /** The payload by OCPP version; `any` is for the versions that have none of their own. */
  readonly payloads: Readonly<Record<string, unknown>>;
  readonly requestedBy: string;
  readonly createdAtMs: number;
  /** What has not been sent by then is not sent any more. */
  readonly expiresAtMs: number;
  readonly cancelledAtMs: number | null;
  /** When every station's part was over. */
  readonly settledAtMs: number | null;
}

/** `waiting`: not asked of the station yet. `impossible`: the station cannot be asked this, `detail` says why. */
export type JobStationState = 'waiting' | 'impossible' | CommandState;

/** What became of a job at one station. */
export interface JobStation {
  readonly stationId: string;
  readonly ocppVersion: string | null;
  readonly state: JobStationState;
  /** Or the id of the guided operation. */
  readonly commandId: string | null;
  readonly detail: string | null;
}

/** Whether nothing more will come of it. */
export function isSettled(state: JobStationState): boolean {
  return state === 'impossible' || terminalCommandStates.has(state as CommandState);
}

/** The payload for a station of a version; undefined when the job has none for it. */
export function payloadFor(job: Job, ocppVersion: string | null): unknown {
  return (ocppVersion === null ? undefined : job.payloads[ocppVersion]) ?? job.payloads['any'];
}
