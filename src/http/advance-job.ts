import type { Command } from '../domain/command.ts';
import { type Job, type JobStation, isSettled, payloadFor, rotateRootAction } from '../domain/job.ts';
import type { StationRpc } from '../durable/station-rpc.ts';
import { advanceRotationStation } from './advance-rotation-job.ts';
import { listJobStations, updateJob } from '../storage/d1/job-queries.ts';

/** Stations asked at once. */
const STATIONS_AT_ONCE = 20;

export interface JobWorld {
  readonly db: D1Database;
  readonly station: (id: string) => StationRpc;
  readonly nowMs: () => number;
}

/**
 * Takes a job further at up to `stationsMax` of its stations: asks those that were not asked, and looks what became of
 * the others. May be repeated and interrupted at will: a station knows the job's command by the job's id. A station
 * that cannot be reached now is left for the next time. Answers the job and its stations as they are then.
 */
export async function advanceJob(
  world: JobWorld,
  job: Job,
  stationsMax: number,
): Promise<{ readonly job: Job; readonly stations: readonly JobStation[] }> {
  const stations = await listJobStations(world.db, job.id);
  const unsettled = stations.filter(({ state }) => !isSettled(state));
  // Those that were not asked come first: stations that are away for long must not keep them waiting.
  const asked = (station: JobStation): number => (station.commandId === null ? 0 : 1);
  const open = unsettled.sort((a, b) => asked(a) - asked(b)).slice(0, stationsMax);
  const changed = new Map<string, JobStation>();
  const waiting = [...open];
  const worker = async (): Promise<void> => {
    for (let station = waiting.shift(); station !== undefined; station = waiting.shift()) {
      const next = await advanceStation(world, job, station).catch(() => station);
      if (next !== station) changed.set(station.stationId, next);
    }
  };
  await Promise.all(Array.from({ length: STATIONS_AT_ONCE }, worker));
  const now = stations.map((station) => changed.get(station.stationId) ?? station);
  const over = now.every(({ state }) => isSettled(state));
  const after = over && job.settledAtMs === null ? { ...job, settledAtMs: world.nowMs() } : job;
  if (changed.size > 0 || after !== job) await updateJob(world.db, after, [...changed.values()]);
  return { job: after, stations: now };
}

async function advanceStation(world: JobWorld, job: Job, station: JobStation): Promise<JobStation> {
  const { stationId, commandId } = station;
  const rpc = world.station(stationId);
  if (commandId === null) {
    const refused = notAsked(world, job, station);
    if (refused !== null) return refused;
  }
  if (job.action === rotateRootAction) return await advanceRotationStation(rpc, job, station, world.nowMs());
  if (commandId === null) return await ask(world, job, station);
  if (job.cancelledAtMs !== null && station.state === 'queued') {
    const cancelled = await rpc.cancelCommand(commandId);
    if (cancelled.ok) return seen(station, cancelled.value);
  }
  const command = await rpc.readCommand(commandId);
  if (command === null) return { ...station, state: 'impossible', detail: 'the station is gone' };
  return command.state === station.state ? station : seen(station, command);
}

/** A station whose turn did not come while the job went on; null when it may be asked. */
function notAsked(world: JobWorld, job: Job, station: JobStation): JobStation | null {
  if (job.cancelledAtMs !== null)
    return { ...station, state: 'cancelled', detail: 'cancelled before it was asked' };
  if (world.nowMs() >= job.expiresAtMs) return { ...station, state: 'expired', detail: 'not asked in time' };
  return null;
}

async function ask(world: JobWorld, job: Job, station: JobStation): Promise<JobStation> {
  const payload = payloadFor(job, station.ocppVersion);
  if (payload === undefined) {
    const version = station.ocppVersion ?? 'a version nobody knows yet';
    return { ...station, state: 'impossible', detail: `the job has no payload for OCPP ${version}` };
  }
  const result = await world.station(station.stationId).requestCommand({
    action: job.action,
    payload,
    timeoutMs: null,
    requestedBy: job.requestedBy,
    waitMs: 0,
    expiresAtMs: job.expiresAtMs,
    idempotency: { key: `job ${job.id}`, fingerprint: job.id },
  });
  if (result.ok) return seen(station, result.value);
  // Room in its queue may come; nothing else changes by waiting.
  return result.code === 'queue-full' ? station : { ...station, state: 'impossible', detail: result.detail };
}

function seen(station: JobStation, command: Command): JobStation {
  const detail = command.error === null ? null : `${command.error.code}: ${command.error.description}`;
  return { ...station, state: command.state, commandId: command.id, detail };
}
