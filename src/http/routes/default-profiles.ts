import { type Context, Hono } from 'hono';
import type { ChargingProfile } from '../../domain/charging-profile.ts';
import { profileProblems } from '../../domain/charging/check-profile.ts';
import type { DefaultProfile } from '../../domain/default-profile.ts';
import { timestamp } from '../../projections/timestamp.ts';
import {
  type StoredDefaultProfile,
  deleteDefaultProfile,
  findDefaultProfile,
  insertDefaultProfile,
  listDefaultProfiles,
  updateDefaultProfile,
} from '../../storage/d1/default-profile-queries.ts';
import { pageOf, pageQuery } from '../contract/common.ts';
import {
  type DefaultProfileView,
  type DefaultProfileWrite,
  defaultProfile,
  defaultProfileWrite,
} from '../contract/default-profile.ts';
import type { HttpEnv } from '../dependencies.ts';
import { documented } from '../documented.ts';
import { HttpProblem } from '../http-problem.ts';
import { idempotencyHeader, idempotent } from '../idempotent.ts';
import { pageByPosition } from '../list-page.ts';
import { known, stationOf } from '../station-of.ts';
import { jsonBody, validatedBody, validatedQuery } from '../validated.ts';

const tag = 'Default profiles';

/** Charging profiles that stations are to have whatever happens. */
export const defaultProfileRoutes = new Hono<HttpEnv>()
  .get(
    '/default-profiles',
    documented({
      tag,
      summary: 'List default charging profiles',
      answers: { 200: pageOf(defaultProfile) },
      problems: ['invalid-cursor', 'database-unavailable'],
    }),
    validatedQuery(pageQuery),
    async (c) =>
      c.json(pageByPosition(await listDefaultProfiles(c.get('dependencies').db), c.req.valid('query'), view)),
  )
  .post(
    '/default-profiles',
    documented({
      tag,
      summary: 'Add a default charging profile',
      description:
        'Each station it is for gets it after its next boot, or when it is asked to: `POST /stations/{id}/default-profiles`. Of several for one purpose, stack level and EVSE the one for the station counts, else for its model, else for its site, else for all.',
      answers: { 201: defaultProfile },
      headers: idempotencyHeader,
      problems: ['unsupported-media-type', 'invalid-request', 'database-unavailable'],
    }),
    jsonBody,
    idempotent,
    validatedBody(defaultProfileWrite),
    async (c) => {
      const { db, nowMs } = c.get('dependencies');
      const added = await insertDefaultProfile(db, checked(c.req.valid('json')), nowMs());
      return c.json(view(added), 201, { location: `/api/v1/default-profiles/${added.profile.id}` });
    },
  )
  .get(
    '/default-profiles/:profileId',
    documented({
      tag,
      summary: 'Read a default charging profile',
      answers: { 200: defaultProfile },
      problems: ['not-found', 'database-unavailable'],
    }),
    async (c) => {
      const found = await findDefaultProfile(c.get('dependencies').db, idOf(c));
      if (found === null) throw noSuchProfile(c);
      return c.json(view(found));
    },
  )
  .put(
    '/default-profiles/:profileId',
    documented({
      tag,
      summary: 'Change a default charging profile',
      answers: { 200: defaultProfile },
      problems: ['unsupported-media-type', 'invalid-request', 'not-found', 'database-unavailable'],
    }),
    jsonBody,
    validatedBody(defaultProfileWrite),
    async (c) => {
      const { db, nowMs } = c.get('dependencies');
      const changed = await updateDefaultProfile(db, idOf(c), checked(c.req.valid('json')), nowMs());
      if (changed === null) throw noSuchProfile(c);
      return c.json(view(changed));
    },
  )
  .delete(
    '/default-profiles/:profileId',
    documented({
      tag,
      summary: 'Remove a default charging profile',
      description: 'Each station clears it after its next boot, or when it is asked to.',
      answers: { 204: 'It is gone' },
      problems: ['not-found', 'database-unavailable'],
    }),
    async (c) => {
      if (!(await deleteDefaultProfile(c.get('dependencies').db, idOf(c)))) throw noSuchProfile(c);
      return c.body(null, 204);
    },
  )
  .post(
    '/stations/:stationId/default-profiles',
    documented({
      tag,
      summary: 'Bring a station to its default charging profiles now',
      description:
        'As after a boot: what the station holds is read, and only what differs is set or cleared. What comes of it is in its commands. A station that is away gets them after its next boot.',
      answers: { 202: 'It was begun, where the station is connected' },
      problems: ['not-found', 'station-unavailable'],
    }),
    async (c) => {
      const id = c.req.param('stationId');
      known(await stationOf(c, id).bringDefaultProfiles(), id);
      return c.body(null, 202);
    },
  );

/** The profile as the domain has it; refused when no station could take it. */
function checked({
  appliesTo,
  evseId,
  purpose,
  kind,
  startSchedule,
  durationSeconds,
  chargingRateUnit,
  periods,
  ...same
}: DefaultProfileWrite): Pick<DefaultProfile, 'appliesTo' | 'evseId'> & {
  readonly profile: Omit<ChargingProfile, 'id'>;
} {
  const schedule = {
    id: 1,
    chargingRateUnit,
    ...present({ startSchedule, duration: durationSeconds }),
    chargingSchedulePeriod: periods.map(({ startPeriod, limit, numberPhases }) => ({
      startPeriod,
      limit,
      ...present({ numberPhases }),
    })),
  };
  const { stackLevel, ...dates } = same;
  const profile = {
    stackLevel,
    chargingProfilePurpose: purpose,
    chargingProfileKind: kind,
    ...present(dates),
    chargingSchedule: [schedule],
  } as Omit<ChargingProfile, 'id'>;
  const problems = profileProblems(
    { id: 1, ...profile },
    { version: '2.0.1', evseId, inRemoteStart: false, capabilities: {} },
  );
  if (problems.length > 0) {
    throw new HttpProblem('invalid-request', {
      errors: problems.map(({ path, rule, message }) => ({
        pointer: pointerOf(path),
        detail: `${message} [${rule}]`,
      })),
    });
  }
  return { appliesTo, evseId, profile };
}

/** Where the request has what the profile has there. */
function pointerOf(path: string): string {
  return path
    .replace(/^\/chargingSchedule\/0/, '')
    .replace(/^\/chargingSchedulePeriod/, '/periods')
    .replace(/^\/chargingProfilePurpose$/, '/purpose')
    .replace(/^\/chargingProfileKind$/, '/kind')
    .replace(/^\/duration$/, '/durationSeconds');
}

function present(fields: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function view({
  appliesTo,
  evseId,
  profile,
  createdAtMs,
  updatedAtMs,
}: StoredDefaultProfile): DefaultProfileView {
  const [schedule] = profile.chargingSchedule;
  const { id, stackLevel, recurrencyKind, validFrom, validTo } = profile;
  return {
    id,
    appliesTo,
    evseId,
    purpose: profile.chargingProfilePurpose as DefaultProfileView['purpose'],
    stackLevel,
    kind: profile.chargingProfileKind as DefaultProfileView['kind'],
    ...present({ recurrencyKind, validFrom, validTo }),
    ...present({ startSchedule: schedule?.startSchedule, durationSeconds: schedule?.duration }),
    chargingRateUnit: schedule?.chargingRateUnit ?? 'A',
    periods: (schedule?.chargingSchedulePeriod ?? []) as DefaultProfileView['periods'],
    createdAt: timestamp(createdAtMs),
    updatedAt: timestamp(updatedAtMs),
  };
}

function idOf(c: Context<HttpEnv>): number {
  return Number(c.req.param('profileId'));
}

function noSuchProfile(c: Context<HttpEnv>): HttpProblem {
  return new HttpProblem('not-found', {
    detail: `There is no default profile ${c.req.param('profileId') ?? ''}`,
  });
}
