import { enqueue } from '../call-queue.ts';
import { sendOneWay } from '../send-call.ts';
import type { Turn } from '../turn.ts';
import { update } from '../turn.ts';
import type { EventStream } from './event-stream.ts';
import type { V21Answer, V21Command } from './v21-payload.ts';

/** Asks the CSMS whether it wants the values of a monitor as a stream [N11]. */
export function openStream(turn: Turn, monitorId: number, params: EventStream['params']): void {
  const id = Math.max(0, ...turn.state.eventStreams.map((stream) => stream.id)) + 1;
  const bundleSinceMs = turn.context.nowMs;
  const stream: EventStream = { id, monitorId, params, open: false, bundleSinceMs, bundle: [] };
  update(turn, { eventStreams: [...turn.state.eventStreams, stream] });
  const payload: V21Command<'OpenPeriodicEventStream'> = {
    constantStreamData: { id, params, variableMonitoringId: monitorId },
  };
  enqueue(turn, { action: 'OpenPeriodicEventStream', payload });
}

/** Without the CSMS's consent the values go on as single events. */
export function streamAnswered(
  turn: Turn,
  { constantStreamData }: V21Command<'OpenPeriodicEventStream'>,
  { status }: V21Answer<'OpenPeriodicEventStream'>,
): void {
  const { id } = constantStreamData;
  if (status === 'Accepted') changeStream(turn, id, { open: true, bundleSinceMs: turn.context.nowMs });
  else update(turn, { eventStreams: turn.state.eventStreams.filter((stream) => stream.id !== id) });
}

/** The monitor is gone, and its stream with it [N12]. */
export function closeStream(turn: Turn, monitorId: number): void {
  const stream = turn.state.eventStreams.find((candidate) => candidate.monitorId === monitorId);
  if (stream === undefined) return;
  update(turn, { eventStreams: turn.state.eventStreams.filter((other) => other !== stream) });
  const payload: V21Command<'ClosePeriodicEventStream'> = { id: stream.id };
  enqueue(turn, { action: 'ClosePeriodicEventStream', payload });
}

/** Puts a value into the stream of a monitor; false when it has none that is open. */
export function feedStream(turn: Turn, monitorId: number, value: string): boolean {
  const stream = turn.state.eventStreams.find((candidate) => candidate.monitorId === monitorId);
  if (stream === undefined || !stream.open) return false;
  const { nowMs } = turn.context;
  const bundle = [...stream.bundle, { atMs: nowMs, value }];
  const { interval, values } = stream.params;
  const enough = values !== undefined && bundle.length >= values;
  const late = interval !== undefined && nowMs - stream.bundleSinceMs >= interval * 1000;
  if (!enough && !late && (values !== undefined || interval !== undefined)) {
    changeStream(turn, stream.id, { bundle });
    return true;
  }
  const sinceMs = bundle[0]?.atMs ?? nowMs;
  const payload: V21Command<'NotifyPeriodicEventStream'> = {
    id: stream.id,
    pending: 0,
    basetime: new Date(sinceMs).toISOString(),
    data: bundle.map((sample) => ({ t: (sample.atMs - sinceMs) / 1000, v: sample.value })),
  };
  sendOneWay(turn, 'NotifyPeriodicEventStream', payload);
  changeStream(turn, stream.id, { bundle: [], bundleSinceMs: nowMs });
  return true;
}

/** Whether there is such a stream to change. */
export function changeStream(turn: Turn, id: number, change: Partial<EventStream>): boolean {
  const { eventStreams } = turn.state;
  update(turn, {
    eventStreams: eventStreams.map((stream) => (stream.id === id ? { ...stream, ...change } : stream)),
  });
  return eventStreams.some((stream) => stream.id === id);
}
