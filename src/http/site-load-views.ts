import type { LineCurrents } from '../domain/circuit.ts';
import type { CircuitLimit } from '../domain/circuit-limit.ts';
import { clockTime, describeWindow } from '../domain/describe-window.ts';
import { describeLimitReason } from '../domain/describe-limit-reason.ts';
import type { LimitReason } from '../domain/limit-reason.ts';
import type { SiteConfiguration } from '../domain/site-configuration.ts';
import type { PlannedEvse, SitePlan } from '../durable/site-rpc.ts';
import { timestamp, timestampOrNull } from '../projections/timestamp.ts';
import { phaseVoltageV } from './site-load-input.ts';
import type { SiteCircuitsView, SiteLimitView, SitePlanView } from './contract/site-load.ts';

type PeakPicture = SitePlan['picture']['peaks'][number];
type EvseState = SitePlanView['evses'][number]['state'];
type CircuitName = (id: string) => string;
type LimitName = (id: string) => string | null;

export function siteCircuitsView(
  configuration: SiteConfiguration,
  revision: number,
  stationIds: ReadonlySet<string>,
): SiteCircuitsView {
  const { siteId, options, model } = configuration;
  const wired = new Set(model.evses.map(({ stationId }) => stationId));
  return {
    siteId,
    revision,
    options: { ...options, planning: options.planning ?? 'off' },
    problems: wiringProblems(configuration),
    unwiredStationIds: [...stationIds].filter((id) => !wired.has(id)).sort(),
    circuits: model.circuits.map((circuit) => ({ ...circuit, surplusOnly: circuit.surplusOnly ?? false })),
    evses: model.evses.map((evse) => ({
      ...evse,
      lines: [...evse.lines],
      allowedA: evse.allowedA === null ? null : [...evse.allowedA],
      dc: evse.dc ?? null,
    })),
  } as SiteCircuitsView;
}

/** What was right when it was wired, and is not any more. */
function wiringProblems({ model, absentStationIds = [] }: SiteConfiguration) {
  return model.evses.flatMap(({ stationId }, index) => {
    if (!absentStationIds.includes(stationId)) return [];
    const detail = `${stationId} is no station of this site any more: take it out of the wiring, or move it back.`;
    return [{ pointer: `/evses/${index}/stationId`, detail }];
  });
}

export function siteLimitView(limit: CircuitLimit): SiteLimitView {
  const { id, circuitId, source, limitA, fromMs, untilMs, name = null, average, repeats } = limit;
  return {
    id,
    name,
    circuitId,
    source,
    limitA,
    from: timestamp(fromMs),
    until: timestampOrNull(untilMs),
    averagedOverMinutes: average?.minutes ?? null,
    repeats:
      repeats === undefined
        ? null
        : {
            weekdays: [...repeats.weekdays],
            start: clockTime(repeats.startMinute),
            end: clockTime(repeats.endMinute),
            timeZone: repeats.timeZone,
            text: describeWindow(repeats),
          },
  };
}

/** What a limit is called and when it repeats; null for one that has neither, or is gone. */
export function limitNameOf({ limits }: SiteConfiguration): LimitName {
  return (id) => {
    const limit = limits.find((each) => each.id === id);
    const window = limit?.repeats === undefined ? [] : [describeWindow(limit.repeats)];
    const words = [...(limit?.name === undefined ? [] : [limit.name]), ...window];
    return words.length === 0 ? null : words.join(', ');
  };
}

/** The plan of this moment, with its reasons in words. */
export function sitePlanView({ picture, evses, configuration, events }: SitePlan): SitePlanView {
  const { model, siteId, options } = configuration;
  const circuitName: CircuitName = (id) => model.circuits.find((circuit) => circuit.id === id)?.name ?? id;
  const limitName = limitNameOf(configuration);
  return {
    siteId,
    asOf: timestamp(picture.atMs),
    strategy: options.strategy,
    circuits: model.circuits.flatMap(({ id, name, parentId, fuseA }) => {
      const known = picture.circuits.find(({ circuitId }) => circuitId === id);
      if (known === undefined) return [];
      const { limitA, otherLoadA, meterSilent, source, allocatedA, measuredA } = known;
      return [
        {
          circuitId: id,
          name,
          parentId,
          fuseA,
          limitA: rounded(limitA),
          otherLoadA: rounded(otherLoadA),
          meterSilent,
          source,
          allocatedA: rounded(allocatedA),
          measuredA: rounded(measuredA),
        },
      ];
    }),
    evses: model.evses.flatMap(({ id, stationId, evseId, circuitId, maximumA, fallbackA }) => {
      const known = evses.find((evse) => evse.evseId === id);
      if (known === undefined) return [];
      const { transactionId, limitA, goalA, reservedA, measuredA, untilMs, reason } = known;
      return [
        {
          id,
          stationId,
          evseId,
          circuitId,
          state: evseState(known),
          transactionId,
          limitA,
          goalA,
          reservedA,
          measuredA,
          maximumA,
          fallbackA,
          until: timestampOrNull(untilMs),
          reason:
            reason === null || transactionId === null ? null : reasonView(reason, circuitName, limitName),
        },
      ];
    }),
    peaks: picture.peaks.map((peak) => peakView(peak, phaseVoltageV(model))),
    problems: wiringProblems(configuration),
    limits: configuration.limits.map(siteLimitView),
    events: events.map(({ atMs, event }) => ({
      at: timestamp(atMs),
      kind: event.kind,
      text: eventText(event, circuitName),
    })),
  };
}

function peakView(peak: PeakPicture, voltageV: number): SitePlanView['peaks'][number] {
  const { circuitId, limitId, minutes, fromMs, untilMs, isWhole, contractA, restA, highest } = peak;
  const watts = (currentA: number) => Math.round(currentA * voltageV);
  return {
    circuitId,
    limitId,
    averagedOverMinutes: minutes,
    from: timestamp(fromMs),
    until: timestamp(untilMs),
    wholeInterval: isWhole,
    contractW: watts(contractA),
    usedWh: watts(peak.usedAs / 3_600),
    restW: watts(restA),
    highestOfMonth:
      highest === null
        ? null
        : { month: highest.month, meanW: watts(highest.meanA), from: timestamp(highest.fromMs) },
  };
}

export function reasonView(reason: LimitReason, circuitName: CircuitName, limitName: LimitName) {
  const { cause, priority, laxityMs, strategy } = reason;
  return {
    text: describeLimitReason(reason, circuitName, limitName),
    kind: cause.kind,
    circuitId: 'circuitId' in cause ? cause.circuitId : null,
    line: 'line' in cause ? cause.line : null,
    source: cause.kind === 'circuit' ? cause.source : null,
    limitId: cause.kind === 'circuit' ? (cause.limitId ?? null) : null,
    priority,
    laxityMinutes: laxityMs === null ? null : Math.round(laxityMs / 60_000),
    strategy,
  };
}

function evseState(evse: PlannedEvse): EvseState {
  if (evse.absent) return 'gone';
  if (!evse.linkUp) return 'offline';
  if (evse.outOfControlSinceMs !== null) return 'out-of-control';
  if (!evse.fallbackConfirmed) return 'unconfirmed';
  if (evse.transactionId === null) return 'idle';
  return evse.limitA > 0 ? 'charging' : 'paused';
}

function eventText(event: SitePlan['events'][number]['event'], circuitName: CircuitName): string {
  switch (event.kind) {
    case 'overload': {
      const excessA = Math.round(event.excessA * 10) / 10;
      return `${circuitName(event.circuitId)} was ${excessA} A over its limit on ${event.line}; everyone below it was cut.`;
    }
    case 'limit-unreachable':
      return `${circuitName(event.circuitId)} cannot be brought below its limit by anything left to do.`;
    case 'limit-reachable':
      return `${circuitName(event.circuitId)} is within its limit again.`;
    case 'out-of-control':
      return `${event.evseId} ${event.cause === 'refuses' ? 'takes no limit' : 'draws more than its limit'} and counts in full.`;
    case 'under-control':
      return `${event.evseId} keeps to its limits again.`;
    case 'station-gone':
      return `${event.stationId} is no station of this site any more; its share is free once what it was told has run out.`;
    case 'station-returned':
      return `${event.stationId} is a station of this site again.`;
    case 'schedule-lost':
      return `${event.evseId} came back without its schedule.`;
    case 'strategy-failed':
      return `The strategy ${event.strategy} failed, another took over: ${event.message}`;
  }
}

function rounded({ L1, L2, L3 }: LineCurrents): LineCurrents {
  const round = (value: number) => Math.round(value * 10) / 10;
  return { L1: round(L1), L2: round(L2), L3: round(L3) };
}
