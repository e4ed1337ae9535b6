import { readMeter } from '../../domain/meter-reading.ts';
import { type PlausibleEnergy, plausibleEnergy } from '../../domain/meter/plausible-energy.ts';
import type { MeterValuesRequest } from '../../ocpp/station-request.ts';
import { maximumPowerW } from '../maximum-power.ts';
import type { RunningTransaction } from '../state.ts';
import { type Turn, activeTransactionOn } from '../turn.ts';

/**
 * Whose MeterValues are that name a transaction of another connector than they are from [1.6 §4.7]. Either may be the
 * mistake, so the registers decide: they belong to the one of the two whose register goes on as they say. Where both do,
 * or neither, they are nobody's and bill nothing [METER-2]: the stop still does. Without registers they are the
 * connector's own. Null for nobody; `named` itself where nothing contradicts it.
 */
export function ownerOfValues(
  turn: Turn,
  named: RunningTransaction,
  request: MeterValuesRequest,
): RunningTransaction | null {
  const { evseId } = named.transaction;
  if (evseId === null || request.evseId === 0 || evseId === request.evseId) return named;
  const own = activeTransactionOn(turn.state, request.evseId);
  const readings = request.samples.flatMap((sample) => {
    const { registerWh } = readMeter(sample);
    return registerWh === null ? [] : [{ atMs: sample.atMs, registerWh }];
  });
  if (readings.length === 0) return own ?? named;
  const possible = [own, named].filter((one) => one !== undefined);
  const fitting = possible.filter((one) => readings.every((reading) => goesOn(turn, one, reading)));
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

interface Reading {
  readonly atMs: number;
  readonly registerWh: number;
}

/** Whether the register of a transaction can have shown this then, between what is known of it before and after. */
function goesOn(turn: Turn, { transaction, progress }: RunningTransaction, reading: Reading): boolean {
  const { startedAtMs, endedAtMs, meterStartWh, meterStopWh, evseId } = transaction;
  const known = [
    readingAt(startedAtMs, meterStartWh),
    readingAt(progress.lastSampleAtMs, progress.registerWh),
    readingAt(endedAtMs, meterStopWh),
  ].flat();
  const possible = plausibleEnergy({
    startedAtMs: Math.min(startedAtMs, reading.atMs),
    untilMs: Math.max(reading.atMs, endedAtMs ?? 0),
    clockTrusted: true,
    maximumPowerW: maximumPowerW(turn.state.record, evseId, turn.context.history),
  });
  return known.every((one) =>
    one.atMs <= reading.atMs ? canFollow(one, reading, possible) : canFollow(reading, one, possible),
  );
}

function canFollow(before: Reading, after: Reading, possible: PlausibleEnergy): boolean {
  const gainMwh = (after.registerWh - before.registerWh) * 1000;
  return gainMwh >= 0 && gainMwh <= possible(before.atMs, after.atMs);
}

function readingAt(atMs: number | null, registerWh: number | null): Reading[] {
  return atMs === null || registerWh === null ? [] : [{ atMs, registerWh }];
}
