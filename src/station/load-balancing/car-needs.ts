import type { EvseReport } from '../../domain/station-report.ts';
import { parseTimestamp } from '../../ocpp/timestamp.ts';
import type { StationHistory } from '../history.ts';

const PHASES: Readonly<Record<string, number>> = { AC_single_phase: 1, AC_two_phase: 2, AC_three_phase: 3 };

/** What NotifyEVChargingNeeds said of this very transaction [K15, K17]: when it leaves, what it needs, what it can take. */
export function carNeeds(
  evseId: number,
  transactionId: string,
  history: StationHistory,
): Pick<EvseReport, 'departureMs' | 'neededWh' | 'car'> {
  const value = history.document('ev-charging-needs', String(evseId))?.value as NeedsDocument | undefined;
  const needs = value?.transactionId === transactionId ? value : undefined;
  const ac = needs?.acChargingParameters;
  const departureMs = parseTimestamp(needs?.departureTime ?? '');
  return {
    departureMs: Number.isFinite(departureMs) ? departureMs : null,
    neededWh: neededWh(needs),
    car: {
      minimumA: figure(ac?.evMinCurrent),
      maximumA: figure(ac?.evMaxCurrent),
      phaseCount: PHASES[needs?.requestedEnergyTransfer ?? ''] ?? null,
    },
  };
}

function neededWh(needs: NeedsDocument | undefined): number | null {
  const { acChargingParameters: ac, dcChargingParameters: dc, v2xChargingParameters: v2x } = needs ?? {};
  const told = figure(ac?.energyAmount) ?? figure(dc?.energyAmount) ?? figure(v2x?.evTargetEnergyRequest);
  if (told !== null) return told;
  const { evEnergyCapacity, stateOfCharge } = dc ?? {};
  if (evEnergyCapacity === undefined || stateOfCharge === undefined) return null;
  return Math.max(0, (((dc?.fullSoC ?? 100) - stateOfCharge) / 100) * evEnergyCapacity);
}

function figure(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : null;
}

/** The part of ChargingNeedsType that matters here. */
interface NeedsDocument {
  readonly transactionId: string | null;
  readonly requestedEnergyTransfer?: string;
  readonly departureTime?: string;
  readonly acChargingParameters?: {
    readonly energyAmount?: number;
    readonly evMinCurrent?: number;
    readonly evMaxCurrent?: number;
  };
  readonly dcChargingParameters?: {
    readonly energyAmount?: number;
    readonly evEnergyCapacity?: number;
    readonly stateOfCharge?: number;
    readonly fullSoC?: number;
  };
  readonly v2xChargingParameters?: { readonly evTargetEnergyRequest?: number };
}
