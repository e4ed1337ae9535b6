import { listOpenJobs } from '../storage/d1/job-queries.ts';
import { type JobWorld, advanceJob } from './advance-job.ts';

/** Jobs looked after in one round, and stations of each. */
const JOBS_MAX = 5;
const STATIONS_MAX = 150;

/** Takes the jobs further that no request sees to any more. One that fails does not keep the others waiting. */
export async function advanceOpenJobs(world: JobWorld): Promise<void> {
  for (const job of await listOpenJobs(world.db, JOBS_MAX)) {
    await advanceJob(world, job, STATIONS_MAX).catch((error: unknown) => {
      console.error(
        JSON.stringify({ level: 'error', message: 'job failed', jobId: job.id, cause: String(error) }),
      );
    });
  }
}
