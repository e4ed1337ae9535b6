import type { SiteEvse } from '../domain/site-evse.ts';
import type { EvseReading, StationReport } from '../domain/station-report.ts';
import type { EvseMeasurement, SiteInput } from './input.ts';
import type { SiteState } from './state.ts';

/**
 * What a station's report means to the site, given what the site knows: links first, then arrivals and departures,
 * then currents, and what came of limits last. `knownLinkId` is the link of the station's report before.
 */
export function reportInputs(
  state: SiteState,
  knownLinkId: string | null,
  report: StationReport,
): SiteInput[] {
  const { stationId, linkId } = report;
  const link: SiteInput[] =
    linkId === knownLinkId ? [] : [{ type: linkId === null ? 'link-lost' : 'link-back', stationId }];
  return [
    ...link,
    ...budgetInputs(state, report),
    ...transactionInputs(state, report),
    ...limitInputs(state, report),
    ...measured(state, report),
    ...outcomeInputs(state, report),
  ];
}

/** The id of a station's EVSE within its site. */
export function siteEvseId(stationId: string, evseId: number): string {
  return `${stationId}/${evseId}`;
}

function transactionInputs(state: SiteState, { stationId, evses }: StationReport): SiteInput[] {
  return evsesOf(state, stationId).flatMap((evse): SiteInput[] => {
    const known = state.evses[evse.id]?.transaction ?? null;
    const told = evses.find(({ evseId }) => evseId === evse.evseId) ?? null;
    const inputs: SiteInput[] = [];
    if (known !== null && known.id !== told?.transactionId) {
      inputs.push({ type: 'transaction-ended', evseId: evse.id, transactionId: known.id });
    }
    if (told === null) return inputs;
    const { transactionId, startedAtMs, departureMs, neededWh, car } = told;
    const needs = { departureMs, energyWh: neededWh, car };
    if (known?.id !== transactionId) {
      const started = { type: 'transaction-started', evseId: evse.id, transactionId, startedAtMs } as const;
      inputs.push({ ...started, ...needs, priority: 'normal' });
    } else if (
      (departureMs !== null && departureMs !== known.departureMs) ||
      (neededWh !== null && neededWh !== known.energyWh) ||
      JSON.stringify(car) !== JSON.stringify(known.car ?? nothingSaid)
    ) {
      inputs.push({ type: 'transaction-updated', evseId: evse.id, transactionId, ...needs });
    }
    return inputs;
  });
}

function budgetInputs(state: SiteState, { stationId, limitMessagesPerDay }: StationReport): SiteInput[] {
  const messagesPerDay = limitMessagesPerDay ?? null;
  const isNews = evsesOf(state, stationId).some(
    ({ id }) => (state.evses[id]?.messagesPerDay ?? null) !== messagesPerDay,
  );
  return isNews ? [{ type: 'station-budgeted', stationId, messagesPerDay }] : [];
}

const nothingSaid = { minimumA: null, maximumA: null, phaseCount: null };

function limitInputs(state: SiteState, { stationId, limits }: StationReport): SiteInput[] {
  const known = state.reported[stationId]?.told ?? [];
  return JSON.stringify(known) === JSON.stringify(limits)
    ? []
    : [{ type: 'station-limited', stationId, limits }];
}

function measured(state: SiteState, { stationId, evses, atMs }: StationReport): SiteInput[] {
  const measurements = evsesOf(state, stationId).flatMap((evse): EvseMeasurement[] => {
    const told = evses.find(({ evseId }) => evseId === evse.evseId);
    const known = state.evses[evse.id];
    if (told === undefined) {
      // Without a transaction nothing flows.
      const flowed = (known?.measured?.currentA ?? 0) > 0 || (known?.transaction ?? null) !== null;
      return flowed ? [{ evseId: evse.id, currentsA: [0], deliveredWh: null, atMs }] : [];
    }
    const { measurement, deliveredWh } = told;
    if (measurement === null || (known?.measured?.atMs ?? -1) >= measurement.atMs) return [];
    if (evse.dc) return dcMeasured(evse, measurement, deliveredWh);
    const phases = known?.transaction?.phaseCount ?? (evse.connection === 'delta' ? 1 : evse.lines.length);
    const currentsA = currentsOf(measurement, evse.voltageV * phases);
    const about = { evseId: evse.id, currentsA, deliveredWh, atMs: measurement.atMs };
    return [measurement.currentsA === null ? { ...about, fromPower: true } : about];
  });
  return measurements.length === 0 ? [] : [{ type: 'measured', evses: measurements, circuits: [] }];
}

/** Its amperes are those of the car's side: only its power says what comes from the grid. */
function dcMeasured(
  { id, dc, voltageV, lines }: SiteEvse,
  { powerW, atMs }: EvseReading,
  deliveredWh: number,
): EvseMeasurement[] {
  if (!dc || powerW === null) return [];
  const currentA = powerW / dc.efficiency / voltageV / lines.length;
  return [{ evseId: id, currentsA: lines.map(() => currentA), deliveredWh, atMs }];
}

/** From the power where the meter gives no currents: one figure, which says nothing about phases. */
function currentsOf({ currentsA, powerW }: EvseReading, wattsPerA: number): readonly number[] {
  return currentsA ?? [(powerW ?? 0) / wattsPerA];
}

/** What came of what a station was told. */
export function outcomeInputs(
  state: SiteState,
  { stationId, outcomes }: Pick<StationReport, 'stationId' | 'outcomes'>,
): SiteInput[] {
  return outcomes.flatMap(({ evseId, leaseNumber, result }): SiteInput[] => {
    const id = siteEvseId(stationId, evseId);
    if (state.evses[id] === undefined) return [];
    switch (result) {
      case 'acknowledged':
      case 'rejected':
      case 'timed-out':
        return [{ type: `limit-${result}`, evseId: id, leaseNumber }];
      case 'same':
      case 'less':
      case 'different':
      case 'unknown':
        return [{ type: 'schedule-compared', evseId: id, leaseNumber, result }];
    }
  });
}

function evsesOf({ model }: SiteState, stationId: string) {
  return model.evses.filter((evse) => evse.stationId === stationId);
}
