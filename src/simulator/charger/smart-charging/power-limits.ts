import { compositeSchedule } from '../../../domain/charging/composite-schedule.ts';
import type { CompositePeriod } from '../../../domain/charging/composite-period.ts';
import { periodAt } from '../../../domain/charging/composite-period.ts';
import type { ChargingSituation } from '../../../domain/charging/evse-limit.ts';
import type { ChargerState, EvseState } from '../charger-state.ts';
import { chargingSituation, phasesOf } from './charging-situation.ts';
import type { PowerLimit } from './power-limit.ts';
import { stricter } from './power-limit.ts';

/** How far ahead limits are worked out; they are worked out anew long before it ends. */
const windowS = 86_400;

const stationPurposes = [
  'ChargingStationMaxProfile',
  'ChargingStationExternalConstraints',
  'LocalGeneration',
];

/**
 * What an EVSE may draw from now on, by all profiles that the charger holds. What limits the whole station is shared
 * equally by the EVSEs that charge, so their sum keeps it too. Empty when nothing limits.
 */
export function powerLimits(state: ChargerState, evse: EvseState, nowMs: number): readonly PowerLimit[] {
  if (state.profiles.length === 0 || evse.meter.flowingSinceMs === null) return [];
  const situation = chargingSituation(state, evse.evseId, nowMs);
  const phases = phasesOf(evse.supply);
  const own = timeline(evse.evseId, phases, situation);
  const stationWide = state.profiles.filter(
    ({ evseId, profile }) => evseId === 0 && stationPurposes.includes(profile.chargingProfilePurpose),
  );
  if (stationWide.length === 0) return own;
  const charging = state.evses.filter(({ meter }) => meter.flowingSinceMs !== null).length;
  const whole = timeline(0, phases, { ...situation, profiles: stationWide });
  return stricter(
    own,
    whole.map((limit) => ({
      ...limit,
      maxCurrentA: limit.maxCurrentA === null ? null : limit.maxCurrentA / charging,
      maxPowerW: limit.maxPowerW === null ? null : limit.maxPowerW / charging,
    })),
  );
}

/** In A and in W at once: a voltage above the nominal one must break neither. */
function timeline(evseId: number, phases: number, situation: ChargingSituation): readonly PowerLimit[] {
  const ask = (chargingRateUnit: 'A' | 'W') =>
    compositeSchedule({
      ...situation,
      evseId,
      evseIds: [],
      fromMs: situation.nowMs,
      durationSeconds: windowS,
      chargingRateUnit,
    });
  const [currents, powers] = [ask('A'), ask('W')];
  const starts = new Set([...currents.periods, ...powers.periods].map(({ startPeriod }) => startPeriod));
  return [...starts]
    .sort((a, b) => a - b)
    .map((startPeriod) => {
      const current = periodAt(currents.periods, startPeriod);
      return {
        // The first holds already; saying so keeps two lists equal that differ in nothing else.
        fromMs: startPeriod === 0 ? 0 : currents.scheduleStartMs + startPeriod * 1000,
        maxCurrentA: lowestPhase(current),
        maxPowerW: allPhases(periodAt(powers.periods, startPeriod)),
        phases: current?.numberPhases ?? phases,
      };
    });
}

function lowestPhase(period: CompositePeriod | null): number | null {
  if (period === null || period.limit === null) return null;
  return Math.min(period.limit, period.limit_L2 ?? period.limit, period.limit_L3 ?? period.limit);
}

function allPhases(period: CompositePeriod | null): number | null {
  if (period === null || period.limit === null) return null;
  return period.limit + (period.limit_L2 ?? 0) + (period.limit_L3 ?? 0);
}
