import type { ChargingProfilePurpose, ChargingSchedulePeriod, OperationMode } from '../charging-profile.ts';

const transactionModes: readonly OperationMode[] = [
  'ChargingOnly',
  'CentralSetpoint',
  'ExternalSetpoint',
  'ExternalLimits',
  'CentralFrequency',
  'LocalFrequency',
  'LocalLoadBalancing',
  'Idle',
];

/** Which operation modes a profile of each purpose may carry [2.1 Q]. */
const modesOf: Readonly<Record<ChargingProfilePurpose, readonly OperationMode[]>> = {
  TxProfile: transactionModes,
  TxDefaultProfile: transactionModes,
  PriorityCharging: ['ChargingOnly'],
  ChargingStationMaxProfile: ['ChargingOnly'],
  ChargingStationExternalConstraints: ['ChargingOnly', 'ExternalLimits', 'ExternalSetpoint'],
  LocalGeneration: ['ChargingOnly', 'ExternalLimits'],
};

/** Whether a purpose allows an operation mode [2.1 Q; K01.FR.71 for PriorityCharging]. */
export function allowsMode(purpose: ChargingProfilePurpose, mode: OperationMode): boolean {
  return modesOf[purpose].includes(mode);
}

/** The value a period must give in its mode: a limit, a set-point, or nothing. Absent means ChargingOnly. */
export function requiredValue(period: ChargingSchedulePeriod): 'limit' | 'setpoint' | null {
  const mode = period.operationMode ?? 'ChargingOnly';
  if (mode === 'ChargingOnly') return 'limit';
  return mode === 'CentralSetpoint' || mode === 'CentralFrequency' ? 'setpoint' : null;
}
