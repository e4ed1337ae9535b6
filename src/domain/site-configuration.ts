import type { CircuitLimit } from './circuit-limit.ts';
import type { SiteForecast } from './site-forecast.ts';
import type { SiteModel } from './site-model.ts';

/** How a site shares its power, as far as its operator decides it. */
export interface SiteOptions {
  readonly strategy: string;
  /** How long a granted limit holds without being renewed. */
  readonly leaseMinutes: number;
  /** The usual time between two meter readings of its stations. */
  readonly meterPeriodSeconds: number;
  /** `on`: the hours to come are planned by price and surplus. Absent means off. */
  readonly planning?: 'off' | 'on';
}

export const defaultSiteOptions: SiteOptions = {
  strategy: 'weighted',
  leaseMinutes: 120,
  meterPeriodSeconds: 60,
  planning: 'off',
};

/** Everything a site object is configured with; the operator's records are the truth of it. */
export interface SiteConfiguration {
  readonly siteId: string;
  /** Absent: UTC. */
  readonly timeZone?: string;
  /** Grows with each change. */
  readonly version: number;
  readonly model: SiteModel;
  readonly options: SiteOptions;
  readonly limits: readonly CircuitLimit[];
  /** Stations that are wired here and not at this site any more, or not at all. */
  readonly absentStationIds?: readonly string[];
  /** What the planner goes by; absent or null where nobody told. */
  readonly forecast?: SiteForecast | null;
}
