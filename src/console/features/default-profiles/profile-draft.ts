import type { DefaultProfileView } from '../../../http/contract/default-profile.ts';
import { localMinute, timestampOfMinute } from '../../lib/local-minute.ts';
import type { DefaultProfileWrite } from '../../lib/resources/default-profiles.ts';

/** One stretch of a schedule as it is typed; `after` is `HH:MM` from its beginning. */
export interface PeriodDraft {
  readonly after: string;
  readonly limit: number | string;
  /** Empty: the station's own. */
  readonly phases: string;
}

/** A default profile as it is typed. */
export interface ProfileDraft {
  readonly scope: DefaultProfileView['appliesTo']['kind'];
  readonly siteId: string | null;
  readonly vendor: string;
  readonly model: string;
  readonly stationId: string;
  readonly evseId: number | string;
  readonly purpose: DefaultProfileView['purpose'];
  readonly stackLevel: number | string;
  /** When it holds: `Daily` and `Weekly` repeat. */
  readonly kind: 'Absolute' | 'Relative' | 'Daily' | 'Weekly';
  readonly start: string;
  readonly durationHours: number | string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly unit: 'A' | 'W';
  readonly periods: readonly PeriodDraft[];
}

/** What is to be changed, or a beginning: 16 A for whoever charges, at all stations, until told otherwise. */
export function profileDraft(profile: DefaultProfileView | null): ProfileDraft {
  const appliesTo = profile?.appliesTo ?? { kind: 'all' };
  const recurring = profile?.recurrencyKind;
  return {
    scope: appliesTo.kind,
    siteId: appliesTo.kind === 'site' ? appliesTo.siteId : null,
    vendor: appliesTo.kind === 'model' ? appliesTo.vendor : '',
    model: appliesTo.kind === 'model' ? appliesTo.model : '',
    stationId: appliesTo.kind === 'station' ? appliesTo.stationId : '',
    evseId: profile?.evseId ?? 0,
    purpose: profile?.purpose ?? 'TxDefaultProfile',
    stackLevel: profile?.stackLevel ?? 0,
    kind: recurring ?? (profile?.kind === 'Absolute' ? 'Absolute' : 'Relative'),
    start: localMinute(profile?.startSchedule ?? null),
    durationHours: profile?.durationSeconds === undefined ? '' : profile.durationSeconds / 3_600,
    validFrom: localMinute(profile?.validFrom ?? null),
    validTo: localMinute(profile?.validTo ?? null),
    unit: profile?.chargingRateUnit ?? 'A',
    periods: (profile?.periods ?? [{ startPeriod: 0, limit: 16 }]).map(
      ({ startPeriod, limit, numberPhases }) => ({
        after: clockOf(startPeriod),
        limit,
        phases: numberPhases === undefined ? '' : String(numberPhases),
      }),
    ),
  };
}

export function profileWrite(draft: ProfileDraft): DefaultProfileWrite {
  const { kind, start, durationHours, validFrom, validTo } = draft;
  const repeats = kind === 'Daily' || kind === 'Weekly';
  const startSchedule = kind === 'Relative' ? null : timestampOfMinute(start);
  const [from, to] = [timestampOfMinute(validFrom), timestampOfMinute(validTo)];
  return {
    appliesTo: scopeOf(draft),
    evseId: Number(draft.evseId),
    purpose: draft.purpose,
    stackLevel: Number(draft.stackLevel),
    kind: repeats ? 'Recurring' : kind,
    chargingRateUnit: draft.unit,
    periods: draft.periods.map(({ after, limit, phases }) => ({
      startPeriod: secondsOf(after) ?? 0,
      limit: Number(limit),
      ...(phases === '' ? {} : { numberPhases: Number(phases) }),
    })),
    ...(repeats ? { recurrencyKind: kind } : {}),
    ...(startSchedule === null ? {} : { startSchedule }),
    ...(durationHours === '' ? {} : { durationSeconds: Math.round(Number(durationHours) * 3_600) }),
    ...(from === null ? {} : { validFrom: from }),
    ...(to === null ? {} : { validTo: to }),
  };
}

export function isProfileComplete(draft: ProfileDraft): boolean {
  const scoped = {
    all: true,
    site: draft.siteId !== null,
    model: draft.vendor !== '' && draft.model !== '',
    station: draft.stationId !== '',
  }[draft.scope];
  const started = draft.kind === 'Relative' || draft.start !== '';
  const filled = draft.periods.every(({ after, limit }) => secondsOf(after) !== null && limit !== '');
  return scoped && started && draft.periods.length > 0 && filled;
}

/** The kinds that a purpose may have: the limit of a station does not begin with the charging of a car. */
export function kindsFor(purpose: ProfileDraft['purpose']): readonly ProfileDraft['kind'][] {
  return purpose === 'ChargingStationMaxProfile'
    ? ['Absolute', 'Daily', 'Weekly']
    : ['Relative', 'Absolute', 'Daily', 'Weekly'];
}

/** `HH:MM`, with as many hours as it takes, in seconds; null for anything else. */
export function secondsOf(after: string): number | null {
  const match = /^(\d{1,4}):([0-5]\d)$/.exec(after);
  return match === null ? null : Number(match[1]) * 3_600 + Number(match[2]) * 60;
}

function clockOf(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(seconds / 3_600))}:${two(Math.floor((seconds % 3_600) / 60))}`;
}

function scopeOf({
  scope,
  siteId,
  vendor,
  model,
  stationId,
}: ProfileDraft): DefaultProfileWrite['appliesTo'] {
  switch (scope) {
    case 'all':
      return { kind: 'all' };
    case 'site':
      return { kind: 'site', siteId: siteId ?? '' };
    case 'model':
      return { kind: 'model', vendor, model };
    case 'station':
      return { kind: 'station', stationId };
  }
}
