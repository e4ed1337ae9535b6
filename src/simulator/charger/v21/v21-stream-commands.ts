import type { Turn } from '../turn.ts';
import { changeStream } from './event-streams.ts';
import type { V21Answer, V21Command } from './v21-payload.ts';

/** [N14] */
export function v21AdjustPeriodicEventStream(
  turn: Turn,
  { id, params }: V21Command<'AdjustPeriodicEventStream'>,
): V21Answer<'AdjustPeriodicEventStream'> {
  return { status: changeStream(turn, id, { params }) ? 'Accepted' : 'Rejected' };
}

/** [N13] */
export function v21GetPeriodicEventStream({ state }: Turn): V21Answer<'GetPeriodicEventStream'> {
  const streams = state.eventStreams.filter(({ open }) => open);
  if (streams.length === 0) return {};
  return {
    constantStreamData: streams.map(({ id, params, monitorId }) => ({
      id,
      params,
      variableMonitoringId: monitorId,
    })),
  };
}
