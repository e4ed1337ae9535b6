import { type Context, Hono } from 'hono';
import { generateApiKey } from '../../security/api-key.ts';
import type { Role } from '../../security/permissions.ts';
import { replaceSignInKey } from '../../storage/d1/api-key-queries.ts';
import {
  type StoredUser,
  deleteUser,
  findUser,
  hasOtherAdmin,
  insertUser,
  listUsers,
  updateUser,
} from '../../storage/d1/user-queries.ts';
import { timestamp } from '../../projections/timestamp.ts';
import { type UserView, signInKey, user, userUpdate, userWrite } from '../contract/access.ts';
import { pageOf, pageQuery } from '../contract/common.ts';
import type { AppDependencies, HttpEnv } from '../dependencies.ts';
import { documented } from '../documented.ts';
import { HttpProblem } from '../http-problem.ts';
import { pageView } from '../list-page.ts';
import { jsonBody, validatedBody, validatedQuery } from '../validated.ts';
import { withoutUndefined } from '../without-undefined.ts';

const tag = 'Users';

/** People who may sign in, and what they may do. */
export const userRoutes = new Hono<HttpEnv>()
  .get(
    '/users',
    documented({
      tag,
      summary: 'List users',
      answers: { 200: pageOf(user) },
      problems: ['invalid-cursor', 'database-unavailable'],
    }),
    validatedQuery(pageQuery),
    async (c) => c.json(pageView(await listUsers(c.get('dependencies').db, c.req.valid('query')), userView)),
  )
  .post(
    '/users',
    documented({
      tag,
      summary: 'Invite somebody',
      description:
        'They sign in through the identity provider under this address, or with a sign-in key made for them.',
      answers: { 201: user },
      problems: ['unsupported-media-type', 'already-exists', 'database-unavailable'],
    }),
    jsonBody,
    validatedBody(userWrite),
    async (c) => {
      const { db, newId, nowMs } = c.get('dependencies');
      const stored: StoredUser = {
        ...c.req.valid('json'),
        id: newId(),
        enabled: true,
        subject: null,
        createdAtMs: nowMs(),
        updatedAtMs: nowMs(),
      };
      if (!(await insertUser(db, stored))) {
        throw new HttpProblem('already-exists', { detail: `${stored.email} was invited already` });
      }
      return c.json(userView(stored), 201, { location: `/api/v1/users/${stored.id}` });
    },
  )
  .get(
    '/users/:userId',
    documented({
      tag,
      summary: 'Read a user',
      answers: { 200: user },
      problems: ['not-found', 'database-unavailable'],
    }),
    async (c) => c.json(userView(await knownUser(c))),
  )
  .patch(
    '/users/:userId',
    documented({
      tag,
      summary: 'Change a user',
      description: 'Counts from their next request. The last admin cannot be demoted or disabled.',
      answers: { 200: user },
      problems: ['unsupported-media-type', 'not-found', 'in-use', 'database-unavailable'],
    }),
    jsonBody,
    validatedBody(userUpdate),
    async (c) => {
      const { db, nowMs } = c.get('dependencies');
      const before = await knownUser(c);
      const stored = { ...before, ...withoutUndefined(c.req.valid('json')), updatedAtMs: nowMs() };
      if (isAdmin(before) && !isAdmin(stored)) await keepAnAdmin(db, before.id);
      await updateUser(db, stored);
      return c.json(userView(stored));
    },
  )
  .delete(
    '/users/:userId',
    documented({
      tag,
      summary: 'Remove a user',
      description: 'With their sign-in key; their logins end. What they did stays in the audit log.',
      answers: { 204: 'They are gone' },
      problems: ['not-found', 'in-use', 'database-unavailable'],
    }),
    async (c) => {
      const { db } = c.get('dependencies');
      const stored = await knownUser(c);
      if (isAdmin(stored)) await keepAnAdmin(db, stored.id);
      await deleteUser(db, stored.id);
      return c.body(null, 204);
    },
  )
  .post(
    '/users/:userId/sign-in-key',
    documented({
      tag,
      summary: 'Make a sign-in key',
      description: 'For people without an identity provider. The one before stops working.',
      answers: { 201: signInKey },
      problems: ['not-found', 'database-unavailable'],
    }),
    async (c) => {
      const stored = await knownUser(c);
      const key = await makeSignInKey(c.get('dependencies'), stored.id, c.get('operator').name);
      return c.json({ userId: stored.id, signInKey: key }, 201);
    },
  );

/** A new sign-in key for a person, in place of the one they had. */
export async function makeSignInKey(
  { db, nowMs, randomBytes }: AppDependencies,
  userId: string,
  createdBy: string,
): Promise<string> {
  const { id, key, hash } = await generateApiKey(randomBytes);
  await replaceSignInKey(db, {
    id,
    hash,
    name: 'sign-in key',
    userId,
    permissions: [],
    siteIds: null,
    createdBy,
    createdAtMs: nowMs(),
    expiresAtMs: null,
    lastUsedAtMs: null,
  });
  return key;
}

export function userView(stored: StoredUser): UserView {
  const { id, email, name, role, siteIds, enabled, subject, createdAtMs, updatedAtMs } = stored;
  return {
    id,
    email: email.toLowerCase(),
    name,
    role: role as Role,
    siteIds: siteIds === null ? null : [...siteIds],
    enabled,
    bound: subject !== null,
    createdAt: timestamp(createdAtMs),
    updatedAt: timestamp(updatedAtMs),
  };
}

async function knownUser(c: Context<HttpEnv>): Promise<StoredUser> {
  const id = c.req.param('userId') ?? '';
  const stored = await findUser(c.get('dependencies').db, id);
  if (stored === null) throw new HttpProblem('not-found', { detail: `There is no user ${id}` });
  return stored;
}

function isAdmin({ role, enabled, siteIds }: StoredUser): boolean {
  return role === 'admin' && enabled && siteIds === null;
}

async function keepAnAdmin(db: D1Database, id: string): Promise<void> {
  if (await hasOtherAdmin(db, id)) return;
  throw new HttpProblem('in-use', { detail: 'This is the last admin; make somebody else one first' });
}
