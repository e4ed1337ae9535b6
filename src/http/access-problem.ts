import type { AccessChangeRefusal } from '../durable/station-rpc.ts';
import { HttpProblem } from './http-problem.ts';
import { noSuchStation } from './station-of.ts';

/** Why a station's way to prove who it is, or whom it trusts, is not being changed. */
export function accessProblem(
  stationId: string,
  refusal: {
    readonly code: AccessChangeRefusal;
    readonly detail: string;
    readonly errors?: readonly { pointer: string; detail: string }[];
  },
): HttpProblem {
  const { code, detail, errors } = refusal;
  if (code === 'not-found') return noSuchStation(stationId);
  if (code === 'never-connected') return new HttpProblem('never-connected', { detail });
  if (code === 'conflict') return new HttpProblem('in-use', { detail });
  return new HttpProblem('invalid-request', { detail, ...(errors === undefined ? {} : { errors }) });
}
