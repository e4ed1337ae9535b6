import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { isSettled, type JobStationState } from '../../../domain/job.ts';
import type { jobRequest, JobView, JobWithStationsView } from '../../../http/contract/job.ts';
import { apiPath, callApi } from '../api.ts';
import { pagedQuery } from './pages.ts';

export type JobRequest = z.input<typeof jobRequest>;

/** While a job runs its page looks again this often. */
const refreshMs = 3_000;

export const jobsQuery = { ...pagedQuery<JobView>(['jobs'], apiPath('jobs')), refetchInterval: 10_000 };

export function jobQuery(jobId: string) {
  return queryOptions({
    queryKey: ['jobs', jobId] as const,
    queryFn: ({ signal }) => callApi<JobWithStationsView>('GET', apiPath('jobs', jobId), { signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'done' ? false : refreshMs),
  });
}

/** Refused with `confirmation-needed` the first time when it is for many stations. */
export function startJob(job: JobRequest): Promise<JobWithStationsView> {
  return callApi('POST', apiPath('jobs'), {
    body: job,
    headers: { 'idempotency-key': crypto.randomUUID() },
  });
}

export function cancelJob(jobId: string): Promise<JobWithStationsView> {
  return callApi('DELETE', apiPath('jobs', jobId));
}

/** How far a job is: stations where nothing more will come of it, out of all. */
export function jobProgress({ counts }: Pick<JobWithStationsView, 'counts'>): {
  readonly settled: number;
  readonly total: number;
} {
  let settled = 0;
  let total = 0;
  for (const [state, count] of Object.entries(counts)) {
    total += count;
    if (isSettled(state as JobStationState)) settled += count;
  }
  return { settled, total };
}
