import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { siteCircuits, sites, stations, tariffAssignments, tariffs, tokens } from './plan.ts';

/** Station passwords by station id. */
export type StationPasswords = Readonly<Record<string, string>>;

/**
 * Makes the demo's sites, their circuits, tariffs, tokens and stations exist, through the public API. A second call finds them and changes
 * nothing but what an operator took away. The passwords are in `demo-stations.json` of the state directory, since the
 * server itself keeps none.
 */
export async function seed(
  server: { readonly url: string; readonly adminKey: string },
  stateDirectory: string,
): Promise<StationPasswords> {
  const send = (method: string, path: string, body?: unknown) =>
    fetch(`${server.url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${server.adminKey}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const expect = async (method: string, path: string, body: unknown, statuses: readonly number[]) => {
    const response = await send(method, path, body);
    if (!statuses.includes(response.status)) {
      throw new Error(`${method} ${path} was answered ${response.status}: ${await response.text()}`);
    }
    return response;
  };

  for (const site of sites) await expect('POST', '/sites', site, [201, 409]);
  // Few people drive all the cars of the demo, so each may charge several at a time.
  for (const token of tokens) {
    await expect('POST', '/tokens', { ...token, concurrentTransactionsMax: 0 }, [201, 409]);
  }

  for (const tariff of tariffs) await expect('POST', '/tariffs', tariff, [201, 409]);
  const assigned = (await (await send('GET', '/tariff-assignments')).json()) as { items: readonly unknown[] };
  for (const assignment of assigned.items.length === 0 ? tariffAssignments : []) {
    await expect('POST', '/tariff-assignments', assignment, [201]);
  }

  const file = join(stateDirectory, 'demo-stations.json');
  const passwords = JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) as Record<string, string>;
  for (const { id, siteId } of stations) {
    const password = passwords[id] ?? randomBytes(15).toString('base64url');
    const created = await expect('POST', '/stations', { id, siteId, password }, [201, 409]);
    // Known to the server but not to us: its password is in nobody's hands, so it gets a new one.
    const forgotten = created.status === 409 && !(id in passwords);
    if (forgotten) await expect('PATCH', `/stations/${id}`, { password }, [200]);
    passwords[id] = password;
  }
  for (const [siteId, circuits] of Object.entries(siteCircuits)) {
    const known = await send('GET', `/sites/${siteId}/circuits`);
    // What an operator changed stays as it is.
    const { circuits: wired } = (await known.json()) as { circuits: readonly unknown[] };
    if (wired.length === 0) await expect('PUT', `/sites/${siteId}/circuits`, circuits, [200]);
  }
  await writeFile(file, `${JSON.stringify(passwords, null, 2)}\n`, { mode: 0o600 });
  return passwords;
}
