import { type Weekday, weekdays } from '../../../domain/tariff/local-time.ts';
import type { SiteLimitView, SiteLimitWrite } from '../../../http/contract/site-load.ts';
import { localMinute } from '../../lib/local-minute.ts';

/** A limit as it is typed: times are those of the browser, except those of the week, which are the site's. */
export interface LimitDraft {
  readonly id: string | null;
  readonly name: string;
  readonly circuitId: string;
  readonly source: NonNullable<SiteLimitWrite['source']>;
  readonly value: number | string;
  /** In ampere where conductors differ; null where one figure is for all. */
  readonly byLine: SiteLimitView['limitA'] | null;
  readonly unit: 'A' | 'kW';
  /** `0`: it holds at every moment. */
  readonly averageMinutes: string;
  readonly when: 'throughout' | 'weekly';
  readonly weekdays: readonly Weekday[];
  readonly start: string;
  readonly end: string;
  readonly from: string;
  readonly until: string;
}

type Minutes = NonNullable<SiteLimitWrite['averagedOverMinutes']>;

/** What is to be changed, or a beginning: weekday evenings. */
export function draftOf(limit: SiteLimitView | null, rootId: string): LimitDraft {
  const { repeats = null } = limit ?? {};
  return {
    id: limit?.id ?? null,
    name: limit?.name ?? '',
    circuitId: limit?.circuitId ?? rootId,
    source: limit === null ? 'schedule' : (limit.source as LimitDraft['source']),
    value: limit === null ? '' : lowestOf(limit.limitA),
    byLine: limit === null || isEven(limit.limitA) ? null : limit.limitA,
    unit: 'A',
    averageMinutes: String(limit === null ? 15 : (limit.averagedOverMinutes ?? 0)),
    when: limit === null || repeats !== null ? 'weekly' : 'throughout',
    weekdays: repeats?.weekdays ?? weekdays.slice(1, 6),
    start: repeats?.start ?? '17:00',
    end: repeats === null ? '20:00' : repeats.end.replace('24:00', '00:00'),
    from: limit === null ? '' : localMinute(limit.from),
    until: limit === null || limit.until === null ? '' : localMinute(limit.until),
  };
}

export function isComplete({ value, when, weekdays: days, start, end }: LimitDraft): boolean {
  if (value === '' || !Number.isFinite(Number(value))) return false;
  return when === 'throughout' || (days.length > 0 && start !== '' && end !== '');
}

export function limitOf(draft: LimitDraft): SiteLimitWrite {
  const { id, name, circuitId, source, unit, from, until, start, end } = draft;
  const value = Number(draft.value);
  const minutes = canAverage(draft) ? Number(draft.averageMinutes) : 0;
  return {
    circuitId,
    source,
    until: until === '' ? null : new Date(until).toISOString(),
    ...(unit === 'kW' ? { limitW: value * 1_000 } : { limitA: draft.byLine ?? value }),
    ...(id === null ? {} : { id }),
    ...(name.trim() === '' ? {} : { name: name.trim() }),
    ...(minutes === 0 ? {} : { averagedOverMinutes: minutes as Minutes }),
    ...(from === '' ? {} : { from: new Date(from).toISOString() }),
    ...(draft.when === 'weekly' ? { repeats: { weekdays: [...draft.weekdays], start, end } } : {}),
  };
}

/** The figure that is safe for all conductors. */
export function lowestOf({ L1, L2, L3 }: SiteLimitView['limitA']): number {
  return Math.min(L1, L2, L3);
}

function isEven({ L1, L2, L3 }: SiteLimitView['limitA']): boolean {
  return L1 === L2 && L2 === L3;
}

/** True where a limit can be kept as a mean: a contracted peak, throughout. */
export function canAverage({ source, when }: LimitDraft): boolean {
  return source === 'contract-peak' && when === 'throughout';
}
