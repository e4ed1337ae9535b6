import type { Context } from 'hono';
import { stationId } from './contract/station.ts';
import type { AppDependencies, HttpEnv } from './dependencies.ts';
import { guardedRpc } from './guarded-rpc.ts';
import { HttpProblem } from './http-problem.ts';

/** The station object of an id. What cannot be a station's id is not found, and no object is made for it. */
export function stationOf(c: Context<HttpEnv>, id: string): ReturnType<AppDependencies['station']> {
  if (!stationId.safeParse(id).success) throw noSuchStation(id);
  return guardedRpc(c.get('dependencies').station(id));
}

/** What a station object answered, unless it answered that nobody provisioned it. */
export function known<Value>(value: Value | null, id: string): Value {
  if (value === null) throw noSuchStation(id);
  return value;
}

export function noSuchStation(id: string): HttpProblem {
  return new HttpProblem('not-found', { detail: `No station has the id ${id}` });
}
