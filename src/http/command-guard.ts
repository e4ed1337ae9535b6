import type { Context } from 'hono';
import { outboundUrlFault, webhookRule } from '../security/outbound-url.ts';
import type { HttpEnv } from './dependencies.ts';
import { HttpProblem } from './http-problem.ts';

/** Fields of commands that say where a station fetches a file, or brings one. */
const locationFields: ReadonlySet<string> = new Set(['location', 'remoteLocation', 'downloadLocation']);
/** What stations use [1.6 §6.26, L01, N01]. */
const fileSchemes = ['http', 'https', 'ftp', 'ftps', 'sftp'];

/** Refuses more commands than one operator may give at a time. A ceiling that cannot be asked stops nobody. */
export async function requireCommandRoom(c: Context<HttpEnv>, count: number): Promise<void> {
  const { fleet } = c.get('dependencies');
  const waitMs = await fleet()
    .takeCommandRoom(c.get('operator').id, count)
    .catch(() => 0);
  if (waitMs <= 0) return;
  throw new HttpProblem('too-many-requests', {
    detail: 'Too many commands in a minute',
    headers: { 'retry-after': String(Math.ceil(waitMs / 1_000)) },
  });
}

/**
 * Refuses to send a station to an address of a private network or a metadata service [CWE-918]: a station stands in
 * somebody's network, and would ask in its name. Where the operator's own files are in such a network, a variable of
 * the deployment allows it.
 */
export function checkLocations(c: Context<HttpEnv>, payload: unknown): void {
  if (c.get('dependencies').privateLocations) return;
  const errors = locationsIn(payload, '/payload').flatMap(({ pointer, address }) => {
    const fault = outboundUrlFault(address, { schemes: fileSchemes, mayCarryUser: true });
    return fault === null ? [] : [{ pointer, detail: fault }];
  });
  if (errors.length > 0) throw new HttpProblem('invalid-request', { errors });
}

/**
 * Refuses an endpoint of the operator's own in a private network or a metadata service: whoever may configure one must
 * not reach, in the name of this server, what only it can reach [CWE-918]. Checked again with each delivery.
 */
export function checkEndpoint(c: Context<HttpEnv>, url: string | undefined): void {
  if (url === undefined || c.get('dependencies').privateLocations) return;
  const fault = outboundUrlFault(url, webhookRule);
  if (fault === null) return;
  const detail = `${fault}; where that is meant, the deployment sets PRIVATE_LOCATIONS to allow`;
  throw new HttpProblem('invalid-request', { errors: [{ pointer: '/url', detail }] });
}

function locationsIn(value: unknown, pointer: string): { pointer: string; address: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, field]: [string, unknown]) => {
    const here = `${pointer}/${name}`;
    if (typeof field === 'string' && locationFields.has(name)) return [{ pointer: here, address: field }];
    return locationsIn(field, here);
  });
}
