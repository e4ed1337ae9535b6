import { type IdToken, idTokenKey } from '../../domain/id-token.ts';
import { plausibleEnergy } from '../../domain/meter/plausible-energy.ts';

/** One end of a transaction, as far as two ends are told to belong together by it. */
export interface TransactionEnd {
  readonly atMs: number;
  readonly registerWh: number | null;
  readonly idToken: IdToken | null;
}

/** Whether a stop that names no transaction can be the end of what began so: by token, register and time. */
export function stopFits(start: TransactionEnd, stop: TransactionEnd): boolean {
  const token =
    start.idToken === null ||
    stop.idToken === null ||
    idTokenKey(start.idToken.value) === idTokenKey(stop.idToken.value);
  const energy = start.registerWh === null || stop.registerWh === null || start.registerWh <= stop.registerWh;
  return token && energy && !(stop.atMs < start.atMs);
}

/** Whether as much can have flowed by then as the stop register says [METER-2]. */
export function canReach(start: TransactionEnd, stop: TransactionEnd): boolean {
  if (start.registerWh === null || stop.registerWh === null) return true;
  const { atMs: startedAtMs } = start;
  const { atMs: untilMs } = stop;
  const possible = plausibleEnergy({ startedAtMs, untilMs, clockTrusted: true, maximumPowerW: null });
  return (stop.registerWh - start.registerWh) * 1000 <= possible(startedAtMs, untilMs);
}
