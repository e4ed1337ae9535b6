import type { Job, JobStation } from '../domain/job.ts';
import { type RootRotation, presentStep } from '../domain/root-rotation.ts';
import type { StationRpc } from '../durable/station-rpc.ts';

/**
 * Takes a job that brings stations to another root further at one of them. The rotation bears the job's id, so asking
 * twice begins nothing twice. A cancelled or expired job ends those under way where they are.
 */
export async function advanceRotationStation(
  rpc: StationRpc,
  job: Job,
  station: JobStation,
  nowMs: number,
): Promise<JobStation> {
  const isOver = job.cancelledAtMs !== null || nowMs >= job.expiresAtMs;
  if (station.commandId === null) {
    const result = await rpc.rotateRoot({ requestedBy: job.requestedBy, id: job.id });
    return result.ok
      ? seen(job, station, result.value)
      : { ...station, state: 'impossible', detail: result.detail };
  }
  const rotation = await find(rpc, job.id);
  if (rotation === null) return { ...station, state: 'impossible', detail: 'the station is gone' };
  const cancelled = isOver && rotation.state === 'running' ? await rpc.cancelRootRotation() : null;
  return seen(job, station, cancelled ?? rotation);
}

async function find(rpc: StationRpc, id: string): Promise<RootRotation | null> {
  const documents = await rpc.listDocuments('root-rotations');
  return (documents?.map(({ value }) => value as RootRotation) ?? []).find((each) => each.id === id) ?? null;
}

/** In the words of jobs, whose stations get commands: under way is `sent`, refused is what failed. */
function seen(job: Job, station: JobStation, rotation: RootRotation): JobStation {
  const { name, detail } = presentStep(rotation) ?? { name: '', detail: null };
  const at = detail === null ? name : `${name}: ${detail}`;
  const [state, said] = (
    {
      running: ['sent', at],
      done: ['answered', null],
      failed: ['refused', rotation.reason],
      cancelled: [job.cancelledAtMs === null ? 'expired' : 'cancelled', `ended at ${at}`],
    } as const
  )[rotation.state];
  const unchanged = station.state === state && station.detail === said && station.commandId === rotation.id;
  return unchanged ? station : { ...station, state, commandId: rotation.id, detail: said };
}
