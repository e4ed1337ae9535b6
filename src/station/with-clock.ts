import type { StationRequest } from '../ocpp/station-request.ts';
import { correctTimes, onlineTimeOf } from './correct-times.ts';
import { noteClock } from './note-clock.ts';
import type { OpenCall } from './state.ts';
import type { Turn } from './turn.ts';

/** A request with its times by our clock, and its CALL with the offset they were corrected by, to be kept with it. */
export function withClock<Request extends StationRequest>(
  turn: Turn,
  received: OpenCall,
  said: Request,
): { readonly call: OpenCall; readonly request: Request } {
  const clockOffsetMs = noteClock(turn, onlineTimeOf(said));
  return {
    call: clockOffsetMs === 0 ? received : { ...received, clockOffsetMs },
    request: correctTimes(said, received.receivedAtMs, clockOffsetMs),
  };
}
