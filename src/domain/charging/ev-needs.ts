import type { RateLimit, Supply } from './rate-limit.ts';

/** ChargingNeedsType of 2.1, of which that of 2.0.1 is a subset, as far as a charging profile follows from it. */
export interface ChargingNeeds {
  readonly requestedEnergyTransfer?: string;
  readonly acChargingParameters?: {
    readonly energyAmount: number;
    readonly evMinCurrent: number;
    readonly evMaxCurrent: number;
  };
  readonly dcChargingParameters?: {
    readonly evMaxCurrent: number;
    readonly evMaxVoltage: number;
    readonly evMaxPower?: number;
    readonly energyAmount?: number;
    readonly evEnergyCapacity?: number;
    readonly stateOfCharge?: number;
    readonly fullSoC?: number;
  };
  readonly v2xChargingParameters?: {
    readonly minChargePower?: number;
    readonly maxChargePower?: number;
    readonly maxChargePower_L2?: number;
    readonly maxChargePower_L3?: number;
    readonly evTargetEnergyRequest?: number;
    readonly evMaxEnergyRequest?: number;
  };
}

/** What a car can take and wants. */
export interface EvNeeds {
  readonly supply: Supply;
  /** The most it takes. */
  readonly highest: RateLimit;
  /** The least it charges with, in the unit of `highest`; 0 when it did not say. */
  readonly lowest: number;
  /** What it wants until it leaves; null when it did not say. */
  readonly energyWh: number | null;
}

/**
 * Reads NotifyEVChargingNeeds [K15.FR.01, 2.1 Q01]; null when the car said nothing of what it takes. `supply` is that of
 * the EVSE. Of a car that could discharge only the charging is read.
 */
export function readEvNeeds(needs: ChargingNeeds, supply: Supply): EvNeeds | null {
  const { acChargingParameters: ac, dcChargingParameters: dc, v2xChargingParameters: v2x } = needs;
  const transfer = needs.requestedEnergyTransfer ?? '';
  if (transfer.startsWith('AC') && ac !== undefined) {
    const numberPhases = phasesFor(transfer, supply);
    const highest: RateLimit = { unit: 'A', value: ac.evMaxCurrent, numberPhases, phaseToUse: null };
    return { supply, highest, lowest: ac.evMinCurrent, energyWh: ac.energyAmount };
  }
  if (!transfer.startsWith('AC') && dc !== undefined) {
    const watts = dc.evMaxPower ?? dc.evMaxCurrent * dc.evMaxVoltage;
    return {
      supply: directCurrent(dc.evMaxVoltage),
      highest: wattsOf(watts, 1),
      lowest: 0,
      energyWh: missing(dc),
    };
  }
  if (v2x?.maxChargePower === undefined) return null;
  const fed = transfer.startsWith('AC') ? supply : directCurrent(supply.nominalVoltageV);
  const watts = v2x.maxChargePower + (v2x.maxChargePower_L2 ?? 0) + (v2x.maxChargePower_L3 ?? 0);
  return {
    supply: fed,
    highest: wattsOf(watts, phasesFor(transfer, fed)),
    lowest: v2x.minChargePower ?? 0,
    energyWh: v2x.evTargetEnergyRequest ?? v2x.evMaxEnergyRequest ?? null,
  };
}

function phasesFor(transfer: string, { phases }: Supply): number {
  const asked = transfer === 'AC_single_phase' ? 1 : transfer === 'AC_two_phase' ? 2 : 3;
  return phases === null ? 1 : Math.min(asked, phases);
}

function directCurrent(nominalVoltageV: number): Supply {
  return { nominalVoltageV, phases: null };
}

function wattsOf(value: number, numberPhases: number): RateLimit {
  return { unit: 'W', value, numberPhases, phaseToUse: null };
}

/** What the battery lacks, where the car says how full it is instead of what it wants. */
function missing({
  energyAmount,
  evEnergyCapacity,
  stateOfCharge,
  fullSoC,
}: NonNullable<ChargingNeeds['dcChargingParameters']>): number | null {
  if (energyAmount !== undefined) return energyAmount;
  if (evEnergyCapacity === undefined || stateOfCharge === undefined) return null;
  return (evEnergyCapacity * Math.max(0, (fullSoC ?? 100) - stateOfCharge)) / 100;
}
