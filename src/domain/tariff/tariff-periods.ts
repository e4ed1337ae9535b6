import { localBoundaries } from './local-boundaries.ts';
import { type LocalTime, localTimeAt, type Zone } from './local-time.ts';
import type { Tariff } from './tariff.ts';
import { boundaryMinutes, isOpen } from './tariff-window.ts';
import { type TimelinePiece, timelinePieces } from './timeline-pieces.ts';
import type { Activity, TransactionTimeline } from './transaction-timeline.ts';

/** A stretch of time with one activity and the same components in force. */
export interface TariffPeriod {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly activity: Activity;
  readonly energyWh: number;
  /** Component index and how much of it was used: Wh for energy, ms for time. Only what is more than nothing. */
  readonly uses: ReadonlyMap<number, number>;
}

/** Cuts a transaction where its prices change, and nowhere else: an extra cut in the timeline leaves no trace. */
export function tariffPeriods(tariff: Tariff, timeline: TransactionTimeline, zone: Zone): TariffPeriod[] {
  const periods: TariffPeriod[] = [];
  let signature = '';
  for (const piece of timelinePieces(timeline, windowCuts(tariff, timeline, zone), graces(tariff))) {
    const inForce = componentsInForce(tariff, piece, timeline.startedAtMs, zone);
    const before = periods.at(-1);
    const sameAsBefore = before !== undefined && signature === `${piece.activity} ${inForce.join(' ')}`;
    signature = `${piece.activity} ${inForce.join(' ')}`;
    const uses = new Map(sameAsBefore ? before.uses : []);
    for (const index of inForce) {
      const quantity =
        tariff.components[index]?.kind === 'energy' ? piece.energyWh : piece.untilMs - piece.fromMs;
      if (quantity > 0) uses.set(index, (uses.get(index) ?? 0) + quantity);
    }
    if (sameAsBefore) {
      const energyWh = before.energyWh + piece.energyWh;
      periods[periods.length - 1] = { ...before, untilMs: piece.untilMs, energyWh, uses };
    } else {
      const { fromMs, untilMs, activity, energyWh } = piece;
      periods.push({ fromMs, untilMs, activity, energyWh, uses });
    }
  }
  return periods;
}

/** The flat component in force when the transaction starts; null when there is none. */
export function flatComponent(tariff: Tariff, startedAtMs: number, zone: Zone): number | null {
  const local = localTimeAt(zone, startedAtMs);
  const index = tariff.components.findIndex(
    ({ kind, window }) => kind === 'flat' && (window === null || isOpen(window, local, 0)),
  );
  return index === -1 ? null : index;
}

/** The indices of the components that price a piece: of each kind the first one that applies [TARIFF-2]. */
function componentsInForce(tariff: Tariff, piece: TimelinePiece, startedAtMs: number, zone: Zone): number[] {
  let local: LocalTime | null = null;
  const taken = new Set<string>();
  const inForce: number[] = [];
  for (const [index, component] of tariff.components.entries()) {
    const { kind, window } = component;
    if (kind === 'flat' || taken.has(kind)) continue;
    if (kind === 'charging-time' && piece.activity !== 'charging') continue;
    if (kind === 'idle-time' && piece.activity !== 'idle') continue;
    if (kind === 'idle-time' && piece.idleBeforeMs < component.graceMinutes * 60_000) continue;
    if (window !== null) {
      local ??= localTimeAt(zone, piece.fromMs);
      if (!isOpen(window, local, piece.fromMs - startedAtMs)) continue;
    }
    taken.add(kind);
    inForce.push(index);
  }
  return inForce;
}

function windowCuts(tariff: Tariff, { startedAtMs, untilMs }: TransactionTimeline, zone: Zone): number[] {
  const windows = tariff.components.flatMap(({ window }) => (window === null ? [] : [window]));
  const minutes = new Set(windows.flatMap(boundaryMinutes));
  const elapsed = windows
    .flatMap(({ fromMinutes, untilMinutes }) => [fromMinutes, untilMinutes])
    .flatMap((minute) => (minute === null ? [] : [startedAtMs + minute * 60_000]));
  if (minutes.size === 0) return elapsed;
  return [...elapsed, ...localBoundaries([...minutes], startedAtMs, untilMs, zone)];
}

function graces(tariff: Tariff): number[] {
  return tariff.components.flatMap((component) =>
    component.kind === 'idle-time' ? [component.graceMinutes * 60_000] : [],
  );
}
