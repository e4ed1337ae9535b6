import { type SQL, and, asc, desc, eq, isNull, lt, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import type { Job, JobStation, JobStationState } from '../../domain/job.ts';
import { bulkUpsertSql } from './bulk-upsert.ts';
import { type Page, decodeCursor, pageFrom } from './cursor.ts';
import { jobStations, jobs } from './job-schema.ts';
import { stations } from './schema.ts';

/** Which stations a job is for. */
export interface JobTarget {
  readonly stationIds?: readonly string[] | undefined;
  readonly siteId?: string | undefined;
  readonly ocppVersion?: string | undefined;
  readonly vendor?: string | undefined;
  readonly model?: string | undefined;
  readonly firmwareVersion?: string | undefined;
  readonly online?: boolean | undefined;
}

/** The stations of a target that exist, by id, at most `limit`. */
export async function findTargets(
  db: D1Database,
  target: JobTarget,
  limit: number,
): Promise<{ readonly stationId: string; readonly ocppVersion: string | null }[]> {
  const conditions: SQL[] = [eq(stations.removed, false)];
  if (target.stationIds !== undefined) {
    const list = JSON.stringify(target.stationIds);
    conditions.push(sql`${stations.id} IN (SELECT value FROM json_each(${list}))`);
  }
  if (target.siteId !== undefined) conditions.push(eq(stations.siteId, target.siteId));
  if (target.ocppVersion !== undefined) conditions.push(eq(stations.ocppVersion, target.ocppVersion));
  if (target.vendor !== undefined) conditions.push(sql`${stations.vendor} = ${target.vendor} COLLATE NOCASE`);
  if (target.model !== undefined) conditions.push(sql`${stations.model} = ${target.model} COLLATE NOCASE`);
  if (target.firmwareVersion !== undefined) {
    conditions.push(eq(stations.firmwareVersion, target.firmwareVersion));
  }
  if (target.online !== undefined) {
    conditions.push(sql`(${stations.connectivity} = 'online') = ${target.online ? 1 : 0}`);
  }
  return await drizzle(db)
    .select({ stationId: stations.id, ocppVersion: stations.ocppVersion })
    .from(stations)
    .where(and(...conditions))
    .orderBy(asc(stations.id))
    .limit(limit);
}

const putStationsSql = bulkUpsertSql(jobStations, { key: ['jobId', 'stationId'] });

/** Keeps a job with all its stations, or nothing. */
export async function insertJob(db: D1Database, job: Job, list: readonly JobStation[]): Promise<void> {
  const rows = JSON.stringify(list.map((station) => ({ jobId: job.id, ...station })));
  const { sql: insert, params } = drizzle(db).insert(jobs).values(job).toSQL();
  await db.batch([db.prepare(insert).bind(...params), db.prepare(putStationsSql).bind(rows)]);
}

export async function findJob(db: D1Database, id: string): Promise<Job | null> {
  return (await drizzle(db).select().from(jobs).where(eq(jobs.id, id)).get()) ?? null;
}

/** The newest first. Null when the cursor is none of ours. */
export async function listJobs(
  db: D1Database,
  query: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<Job> | null> {
  const before = query.cursor === undefined ? null : decodeCursor(query.cursor, ['string']);
  if (query.cursor !== undefined && before === null) return null;
  const rows = await drizzle(db)
    .select()
    .from(jobs)
    .where(before === null ? undefined : lt(jobs.id, before[0]))
    .orderBy(desc(jobs.id))
    .limit(query.limit + 1);
  return pageFrom(rows, query.limit, (job) => [job.id]);
}

/** Jobs that are not over, the oldest first. */
export async function listOpenJobs(db: D1Database, limit: number): Promise<Job[]> {
  return await drizzle(db)
    .select()
    .from(jobs)
    .where(isNull(jobs.settledAtMs))
    .orderBy(asc(jobs.id))
    .limit(limit);
}

/** What became of a job, by station. */
export async function listJobStations(db: D1Database, jobId: string): Promise<JobStation[]> {
  const rows = await drizzle(db)
    .select()
    .from(jobStations)
    .where(eq(jobStations.jobId, jobId))
    .orderBy(asc(jobStations.stationId));
  return rows.map(({ jobId: _jobId, ...station }) => ({
    ...station,
    state: station.state as JobStationState,
  }));
}

/** Keeps what is known now of some stations of a job, and of the job itself. */
export async function updateJob(db: D1Database, job: Job, changed: readonly JobStation[]): Promise<void> {
  const { cancelledAtMs, settledAtMs } = job;
  const rows = JSON.stringify(changed.map((station) => ({ jobId: job.id, ...station })));
  await db.batch([
    db.prepare(putStationsSql).bind(rows),
    db
      .prepare('UPDATE jobs SET cancelled_at_ms = ?2, settled_at_ms = ?3 WHERE id = ?1')
      .bind(job.id, cancelledAtMs, settledAtMs),
  ]);
}
