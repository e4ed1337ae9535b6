import type { ChargingSituation } from '../domain/charging/evse-limit.ts';
import { installedProfiles } from '../domain/charging/installed-profiles.ts';
import type { Supply } from '../domain/charging/rate-limit.ts';
import type { DocumentReader } from '../domain/document.ts';
import { actualValue } from './actual-value.ts';
import type { StationState } from './state.ts';
import type { VariableReader } from './station-limits.ts';

type Known = DocumentReader & VariableReader;

/** All that the limits of an EVSE follow from, as far as the station told or accepted it; `evseId` 0 is the station. */
export function chargingSituation(
  { record, link, transactions }: StationState,
  known: Known,
  evseId: number,
  nowMs: number,
): ChargingSituation {
  return {
    profiles: installedProfiles(known),
    transactions: [...transactions.values()].flatMap(({ transaction, progress }) =>
      transaction.evseId === null || transaction.evseId === 0
        ? []
        : [
            {
              evseId: transaction.evseId,
              ocppTransactionId: transaction.ocppTransactionId,
              chargingStartedAtMs: transaction.startedAtMs,
              priorityCharging: isPriority(known, transaction.ocppTransactionId),
              stateOfChargePercent: progress.stateOfChargePercent,
            },
          ],
    ),
    supply: supplyOf(known, evseId),
    hardwareLimits: [],
    offlineSinceMs: link === null ? record.connectivityChangedAtMs : null,
    offsetMinutesAt: () => offsetMinutes(known),
    nowMs,
  };
}

function isPriority(known: DocumentReader, ocppTransactionId: string): boolean {
  const value = known.document('priority-charging', ocppTransactionId)?.value;
  return (value as { readonly activated?: boolean } | undefined)?.activated === true;
}

/** As the device model says; three phases where nobody did. */
function supplyOf(known: VariableReader, evseId: number): Supply {
  const phases = Number(
    actualValue(known, { component: 'EVSE', variable: 'SupplyPhases', evseId: evseId || 1 }) ?? 3,
  );
  if (phases === 0) return { nominalVoltageV: 400, phases: null };
  return { nominalVoltageV: 230, phases: phases === 1 || phases === 2 ? phases : 3 };
}

/** 2.1 tells its present offset as `+01:00`. */
function offsetMinutes(known: VariableReader): number {
  const parts = /^([+-])(\d\d):(\d\d)$/.exec(
    actualValue(known, { component: 'ClockCtrlr', variable: 'TimeOffset' }) ?? '',
  );
  if (parts === null) return 0;
  const minutes = Number(parts[2]) * 60 + Number(parts[3]);
  return parts[1] === '-' ? -minutes : minutes;
}
