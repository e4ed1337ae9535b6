import { enqueue } from '../call-queue.ts';
import type { Turn } from '../turn.ts';
import { clearTimer, setTimer, update } from '../turn.ts';
import type { Job } from './job.ts';

/** Begins a job; one of its kind that still runs is forgotten. */
export function startJob(turn: Turn, job: Pick<Job, 'kind' | 'action' | 'requestId' | 'next'>): void {
  keepJob(turn, { ...job, told: null, awaitsBoot: false });
  scheduleStep(turn, job.kind, job.next[0]?.waitMs);
}

/** The job of a kind that still has something to do, or null. */
export function runningJob({ state }: Turn, kind: Job['kind']): Job | null {
  return state.jobs.find((job) => job.kind === kind && job.next.length > 0) ?? null;
}

/** Tells where a job stands; nothing to tell before its first step. */
export function tellJob(turn: Turn, { action, requestId, told }: Job): void {
  if (told === null) return;
  const status = told.status === '' ? {} : { status: told.status };
  const request = requestId === null ? {} : { requestId };
  // Whoever asked wants to know, accepted or not [F06].
  enqueue(turn, { action, payload: { ...status, ...request, ...told.details } }, { beforeAcceptance: true });
}

/** The charger is back and accepted: what waited for that goes on. */
export function resumeJobs(turn: Turn): void {
  for (const job of turn.state.jobs) {
    if (!job.awaitsBoot) continue;
    keepJob(turn, { ...job, awaitsBoot: false });
    scheduleStep(turn, job.kind, job.next[0]?.waitMs);
  }
}

/** Puts a job in the place of the one of its kind. */
export function keepJob(turn: Turn, job: Job): void {
  update(turn, { jobs: [...turn.state.jobs.filter(({ kind }) => kind !== job.kind), job] });
}

/** Sets the timer for the next step; no time means that there is none. */
export function scheduleStep(turn: Turn, kind: Job['kind'], waitMs: number | undefined): void {
  if (waitMs === undefined) clearTimer(turn, `job:${kind}`);
  else setTimer(turn, `job:${kind}`, waitMs);
}
