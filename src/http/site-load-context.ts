import type { Context } from 'hono';
import type { CircuitLimit } from '../domain/circuit-limit.ts';
import type { SiteConfiguration } from '../domain/site-configuration.ts';
import { weekdays } from '../domain/tariff/local-time.ts';
import type { WeeklyWindow } from '../domain/weekly-window.ts';
import type { SiteRpc } from '../durable/site-rpc.ts';
import { readSiteConfiguration } from '../storage/d1/site-load-queries.ts';
import { findSite } from '../storage/d1/site-queries.ts';
import type { siteLimitWrite, siteSignalWrite } from './contract/site-load.ts';
import type { HttpEnv } from './dependencies.ts';
import { HttpProblem } from './http-problem.ts';
import { lineCurrentsOf, lineCurrentsOfPower } from './site-load-input.ts';
import type { z } from 'zod';

type HttpContext = Context<HttpEnv>;
type LimitWrite = z.infer<typeof siteSignalWrite> &
  Pick<z.infer<typeof siteLimitWrite>, 'name' | 'repeats' | 'averagedOverMinutes'>;

/** Throws `not-found` for a site that nobody added. */
export async function existingSiteId(c: HttpContext): Promise<string> {
  const id = c.req.param('siteId') ?? '';
  if ((await findSite(c.get('dependencies').db, id)) === null) {
    throw new HttpProblem('not-found', { detail: `There is no site ${id}` });
  }
  return id;
}

/** Throws `not-found` for a site that shares no power. */
export async function configuredSite(c: HttpContext): Promise<SiteConfiguration> {
  const id = await existingSiteId(c);
  const configuration = await readSiteConfiguration(c.get('dependencies').db, id);
  if (configuration === null) throw noCircuits(id);
  return configuration;
}

export function noCircuits(id: string): HttpProblem {
  return new HttpProblem('not-found', { detail: `The site ${id} has no circuits yet` });
}

/** Asks the site's object; what it throws is the platform's doing or a fault of ours, never an answer. */
export async function askSite<Answer>(
  c: HttpContext,
  id: string,
  ask: (site: SiteRpc) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await ask(c.get('dependencies').site(id));
  } catch (cause) {
    throw new HttpProblem('site-unavailable', { headers: { 'retry-after': '2' }, cause });
  }
}

/** Hands the site's object what the operator's records say now. */
export async function reconfigure(c: HttpContext, id: string): Promise<void> {
  const configuration = await readSiteConfiguration(c.get('dependencies').db, id);
  await askSite(c, id, (site) => site.configure(id, configuration));
}

/** A limit from a body; throws `invalid-request` for a circuit that is not there and for a time that is none. */
export function circuitLimitOf(
  c: HttpContext,
  write: LimitWrite,
  source: CircuitLimit['source'],
  { model, limits, timeZone = 'UTC' }: SiteConfiguration,
): CircuitLimit {
  const { nowMs, newId } = c.get('dependencies');
  const refuse = (pointer: string, detail: string): never => {
    throw new HttpProblem('invalid-request', { errors: [{ pointer, detail }] });
  };
  const root = model.circuits.find(({ parentId }) => parentId === null)?.id ?? '';
  const { id = newId(), circuitId = root, limitA, limitW, from, until, name, repeats } = write;
  const minutes = write.averagedOverMinutes;
  if (!model.circuits.some((circuit) => circuit.id === circuitId)) {
    refuse('/circuitId', `${circuitId} is no circuit of this site`);
  }
  if ((limitA === undefined) === (limitW === undefined)) refuse('/limitA', 'give either limitA or limitW');
  const fromMs = from === undefined ? nowMs() : Date.parse(from);
  const untilMs = until === null ? null : Date.parse(until);
  if (untilMs !== null && untilMs <= fromMs) refuse('/until', 'ends before it begins');
  const before = limits.find((limit) => limit.id === id);
  if (before === undefined && untilMs !== null && untilMs <= nowMs()) {
    refuse('/until', 'is past: the limit would never bind');
  }
  if (before !== undefined && (before.source === 'grid-signal') !== (source === 'grid-signal')) {
    refuse('/id', `${id} is the id of a ${before.source}, which a ${source} does not replace: give another`);
  }
  if (minutes !== undefined) {
    if (source !== 'contract-peak')
      refuse('/averagedOverMinutes', 'only a contracted peak is kept as a mean');
    if (repeats !== undefined) refuse('/averagedOverMinutes', 'a limit that repeats is kept at every moment');
    if (limits.some((each) => each.id !== id && each.circuitId === circuitId && each.average !== undefined)) {
      refuse('/averagedOverMinutes', `${circuitId} has a limit on its mean already: change or lift that one`);
    }
  }
  const currents =
    limitA === undefined ? lineCurrentsOfPower(limitW ?? 0, circuitId, model) : lineCurrentsOf(limitA);
  return {
    id,
    circuitId,
    source,
    limitA: currents,
    fromMs,
    untilMs,
    ...(name === undefined ? {} : { name }),
    ...(minutes === undefined ? {} : { average: { minutes, timeZone } }),
    ...(repeats === undefined ? {} : { repeats: windowOf(repeats, timeZone) }),
  };
}

function windowOf(given: NonNullable<LimitWrite['repeats']>, timeZone: string): WeeklyWindow {
  const chosen = given.weekdays ?? weekdays;
  return {
    weekdays: weekdays.filter((day) => chosen.includes(day)),
    startMinute: minuteOfDay(given.start),
    endMinute: minuteOfDay(given.end) || 1_440,
    timeZone,
  };
}

function minuteOfDay(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}
