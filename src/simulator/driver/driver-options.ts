import type { IdToken } from '../../domain/id-token.ts';

/** How the drivers at a charger behave. */
export interface DriverOptions {
  /** False: nobody comes by themselves; a car is brought only when a remote start asks for one. */
  readonly arrives: boolean;
  readonly tokens: readonly IdToken[];
  /** Mean time between two visits to an EVSE, before `speed`. */
  readonly idleS: number;
  /** Mean time a car stays after it has enough, before `speed`. */
  readonly stayS: number;
  /** Mean energy a car wants, before `speed`. */
  readonly energyWh: number;
  /**
   * Divides visits, stays, wishes and batteries, so that an hour's charging is over in a minute at 60. Power stays
   * what it is: energy is still its integral.
   */
  readonly speed: number;
  /** Which cars come. */
  readonly supply: 'AC' | 'DC';
  /** The part of the cars, 0 to 1, that speak ISO 15118. */
  readonly iso15118Share: number;
}

export function driverOptions(given: Partial<DriverOptions>): DriverOptions {
  return {
    arrives: true,
    tokens: [{ value: 'DEMO-DRIVER', type: 'ISO14443' }],
    idleS: 60,
    stayS: 20,
    energyWh: 8_000,
    speed: 1,
    supply: 'AC',
    iso15118Share: 0,
    ...given,
  };
}
