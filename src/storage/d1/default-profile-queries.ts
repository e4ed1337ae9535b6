import { asc, eq, or, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import {
  type DefaultProfile,
  FIRST_DEFAULT_PROFILE_ID,
  type ProfileScope,
  defaultProfilesFor,
} from '../../domain/default-profile.ts';
import { defaultProfiles } from './default-profile-schema.ts';

export interface StoredDefaultProfile extends DefaultProfile {
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
}

type Row = typeof defaultProfiles.$inferSelect;
type Write = Pick<DefaultProfile, 'appliesTo' | 'evseId'> & { readonly profile: Row['profile'] };

/** All there are, the oldest first. */
export async function listDefaultProfiles(db: D1Database): Promise<StoredDefaultProfile[]> {
  const rows = await drizzle(db).select().from(defaultProfiles).orderBy(asc(defaultProfiles.number));
  return rows.map(stored);
}

/** What a station is to have: of several for one place the narrowest. */
export async function findDefaultProfilesFor(
  db: D1Database,
  station: Parameters<typeof defaultProfilesFor>[0],
): Promise<DefaultProfile[]> {
  const { scope, scopeId } = defaultProfiles;
  const rows = await drizzle(db)
    .select()
    .from(defaultProfiles)
    .where(
      or(
        eq(scope, 'all'),
        sql`${scope} = 'station' AND ${scopeId} = ${station.id}`,
        sql`${scope} = 'site' AND ${scopeId} = ${station.siteId ?? ''}`,
        sql`${scope} = 'model' AND lower(${scopeId}) = ${(station.vendor ?? '').toLowerCase()}`,
      ),
    );
  const found = rows.map(stored).map(({ appliesTo, evseId, profile }) => ({ appliesTo, evseId, profile }));
  return defaultProfilesFor(station, found);
}

export async function findDefaultProfile(db: D1Database, id: number): Promise<StoredDefaultProfile | null> {
  const row = await drizzle(db)
    .select()
    .from(defaultProfiles)
    .where(eq(defaultProfiles.number, numberOf(id)))
    .get();
  return row === undefined ? null : stored(row);
}

export async function insertDefaultProfile(
  db: D1Database,
  write: Write,
  nowMs: number,
): Promise<StoredDefaultProfile> {
  const values = { ...columns(write), createdAtMs: nowMs, updatedAtMs: nowMs };
  return stored(await drizzle(db).insert(defaultProfiles).values(values).returning().get());
}

/** Null when there is none with this id. */
export async function updateDefaultProfile(
  db: D1Database,
  id: number,
  write: Write,
  nowMs: number,
): Promise<StoredDefaultProfile | null> {
  const row = await drizzle(db)
    .update(defaultProfiles)
    .set({ ...columns(write), updatedAtMs: nowMs })
    .where(eq(defaultProfiles.number, numberOf(id)))
    .returning()
    .get();
  return row === undefined ? null : stored(row);
}

/** False when there was none. */
export async function deleteDefaultProfile(db: D1Database, id: number): Promise<boolean> {
  const removed = await drizzle(db)
    .delete(defaultProfiles)
    .where(eq(defaultProfiles.number, numberOf(id)))
    .returning({ number: defaultProfiles.number });
  return removed.length > 0;
}

function numberOf(id: number): number {
  return id - FIRST_DEFAULT_PROFILE_ID;
}

function columns({ appliesTo, evseId, profile }: Write) {
  const scopeId =
    appliesTo.kind === 'site'
      ? appliesTo.siteId
      : appliesTo.kind === 'station'
        ? appliesTo.stationId
        : appliesTo.kind === 'model'
          ? appliesTo.vendor
          : '';
  return {
    scope: appliesTo.kind,
    scopeId,
    model: appliesTo.kind === 'model' ? appliesTo.model : '',
    evseId,
    profile,
  };
}

function stored(row: Row): StoredDefaultProfile {
  const { number, evseId, profile, createdAtMs, updatedAtMs } = row;
  const id = FIRST_DEFAULT_PROFILE_ID + number;
  return { appliesTo: scopeOf(row), evseId, profile: { id, ...profile }, createdAtMs, updatedAtMs };
}

function scopeOf({ scope, scopeId, model }: Row): ProfileScope {
  if (scope === 'site') return { kind: 'site', siteId: scopeId };
  if (scope === 'station') return { kind: 'station', stationId: scopeId };
  return scope === 'model' ? { kind: 'model', vendor: scopeId, model } : { kind: 'all' };
}
