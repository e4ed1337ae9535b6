import type { ChargerBench } from './charger-bench.ts';
import { cardA, chargerBench, smallCar } from './charger-bench.ts';
import type { ChargerOptions } from '../../src/simulator/charger/charger-options.ts';
import type { OcppVersion } from '../../src/ocpp/version.ts';

export const versions = ['1.6', '2.0.1', '2.1'] as const;

/** A charger that is on and accepted. */
export function onlineCharger(ocppVersion: OcppVersion, options: Partial<ChargerOptions> = {}): ChargerBench {
  const bench = chargerBench({ ocppVersion, ...options });
  bench.step({ type: 'power-on' });
  return bench;
}

/** One that charges on these EVSEs; the cars would take more than an EVSE of 11 kW gives, for hours. */
export function chargingCharger(
  ocppVersion: OcppVersion,
  options: Partial<ChargerOptions> = {},
  evseIds: readonly number[] = [1],
): ChargerBench {
  const bench = onlineCharger(ocppVersion, options);
  for (const evseId of evseIds) {
    bench.act({ type: 'plug', evseId, car: { ...smallCar, wishWh: 36_000, maxPowerW: 22_000 } });
    bench.act({ type: 'present-token', evseId, idToken: { ...cardA, value: `CARD-${evseId}` } });
  }
  bench.advance(30_000);
  return bench;
}

/** The status that an answer gives, or the error code. */
export function statusOf(answer: { payload: unknown; errorCode: string | null }): unknown {
  const { payload, errorCode } = answer;
  return errorCode ?? (payload as { status?: unknown } | null)?.status;
}

/** A profile in the words of the domain; all that is left out is the simplest there is. */
export interface ProfileDraft {
  readonly id?: number;
  readonly purpose?: string;
  readonly stackLevel?: number;
  readonly kind?: string;
  readonly startSchedule?: string;
  readonly transactionId?: string | number;
  readonly unit?: 'A' | 'W';
  readonly periods: readonly {
    readonly startPeriod: number;
    readonly limit: number;
    readonly numberPhases?: number;
  }[];
  readonly more?: object;
}

/** The payload of SetChargingProfile as each version has it. */
export function profileCommand(ocppVersion: OcppVersion, evseId: number, profile: ProfileDraft): object {
  const { id = 1, purpose = 'TxDefaultProfile', stackLevel = 0, kind = 'Relative', unit = 'A' } = profile;
  const { startSchedule, transactionId, periods, more } = profile;
  const schedule = {
    chargingRateUnit: unit,
    chargingSchedulePeriod: periods,
    ...(startSchedule === undefined ? {} : { startSchedule }),
  };
  const common = {
    stackLevel,
    chargingProfileKind: kind,
    ...(transactionId === undefined ? {} : { transactionId }),
    ...more,
  };
  if (ocppVersion === '1.6') {
    const chargingProfilePurpose =
      purpose === 'ChargingStationMaxProfile' ? 'ChargePointMaxProfile' : purpose;
    const csChargingProfiles = { chargingProfileId: id, chargingProfilePurpose, chargingSchedule: schedule };
    return { connectorId: evseId, csChargingProfiles: { ...csChargingProfiles, ...common } };
  }
  const chargingProfile = {
    id,
    chargingProfilePurpose: purpose,
    chargingSchedule: [{ id, ...schedule }],
    ...common,
  };
  return { evseId, chargingProfile };
}

/** What one EVSE draws now, in W. */
export function powerOf(bench: ChargerBench, evseId = 1): number {
  return bench.state.evses.find((evse) => evse.evseId === evseId)?.meter.powerW ?? Number.NaN;
}

/** The id by which the CSMS knows the transaction of an EVSE. */
export function transactionIdOf(bench: ChargerBench, evseId = 1): string | number {
  const key = bench.state.evses.find((evse) => evse.evseId === evseId)?.transaction?.key ?? '';
  return bench.state.transactionIds[key] ?? key;
}
