import { correctableOffsetMs, observeClock } from './clock.ts';
import { type Turn, patchRecord } from './turn.ts';

/** An offset that moved by less is not worth a row. */
const toldFromMs = 30_000;

/**
 * Learns of the station's clock from the time an online message told, if it told one, and gives the offset that its
 * times are corrected by; 0 for none. The estimate lives with the link; the record has it when it moved for good.
 */
export function noteClock(turn: Turn, toldMs: number | null): number {
  const { link, record } = turn.state;
  const known = link?.clock ?? { offsetMs: record.clockOffsetMs };
  const clock = toldMs === null ? known : observeClock(known, toldMs, turn.context.nowMs);
  if (link !== null && clock !== known) turn.state = { ...turn.state, link: { ...link, clock } };
  const { offsetMs } = clock;
  if (offsetMs !== null && Math.abs(offsetMs - (record.clockOffsetMs ?? 0)) >= toldFromMs)
    patchRecord(turn, { clockOffsetMs: offsetMs });
  return correctableOffsetMs(offsetMs);
}
