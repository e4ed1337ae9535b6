import type { SiteEvse } from '../../../src/domain/site-evse.ts';
import type { SiteOutput } from '../../../src/site/output.ts';

type Told = Extract<SiteOutput, { type: 'send-limit' | 'send-fallback' }>;

interface Profile {
  readonly stackLevel: number;
  readonly chargingProfilePurpose: 'TxProfile' | 'TxDefaultProfile';
  readonly chargingProfileKind: 'Absolute' | 'Relative';
  readonly transactionId?: string | number;
  readonly chargingSchedule: Schedule | readonly Schedule[];
}

interface Schedule {
  readonly startSchedule?: string;
  readonly chargingRateUnit: 'A' | 'W';
  readonly chargingSchedulePeriod: readonly Period[];
}

interface Period {
  readonly startPeriod: number;
  readonly limit: number;
  readonly numberPhases?: number;
}

/** What a station knows of itself when it is told a limit; times by its own clock. */
interface Knows {
  readonly nowMs: number;
  readonly transactionId: string | number | null;
  readonly carId: string;
  readonly beginMs: number;
}

/** What SetChargingProfile means to a station, in the words in which the engine said it. */
export function toldLimit(payload: Readonly<Record<string, unknown>>, evse: SiteEvse, knows: Knows): Told {
  const profile = (payload['csChargingProfiles'] ?? payload['chargingProfile']) as Profile;
  const { chargingProfilePurpose: purpose, chargingProfileKind: kind } = profile;
  const schedule = [profile.chargingSchedule].flat()[0] as Schedule;
  const { chargingRateUnit: rateUnit, chargingSchedulePeriod: periods } = schedule;
  const amperes = ({ limit, numberPhases = 3 }: Period) =>
    rateUnit === 'A' ? limit : limit / evse.voltageV / numberPhases;
  const [first, tail] = periods;
  const limitA = first === undefined ? 0 : amperes(first);
  const tailA = tail === undefined ? limitA : amperes(tail);
  const startMs = kind === 'Relative' ? knows.beginMs : Date.parse(schedule.startSchedule ?? '');
  const untilMs = tail === undefined ? Number.POSITIVE_INFINITY : startMs + tail.startPeriod * 1_000;
  const stackLevel = 'highest';
  const form = { rateUnit, stackLevel, kind, purpose } as const;
  const common = { evseId: evse.id, leaseNumber: 0, limitA, form };
  if (purpose === 'TxDefaultProfile' && tail === undefined) return { type: 'send-fallback', ...common };
  const isMine = purpose === 'TxDefaultProfile' || profile.transactionId === knows.transactionId;
  const transactionId = isMine ? knows.carId : '';
  return {
    type: 'send-limit',
    ...common,
    transactionId,
    untilMs,
    tailA,
    phaseCount: null,
    reason: null,
  };
}
