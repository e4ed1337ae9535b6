import type { V21Command } from './v21-payload.ts';

type Settings = V21Command<'SetDERControl'>;

/** The field of SetDERControl that holds the setting of a type of control. */
export type DerField = Exclude<keyof Settings, 'isDefault' | 'controlId' | 'controlType' | 'customData'>;

/** A setting for how the inverter serves the grid [2.1 R04]. */
export interface DerControl {
  readonly id: string;
  readonly controlType: Settings['controlType'];
  /** Holds when no scheduled control of its type does. */
  readonly isDefault: boolean;
  readonly field: DerField;
  /** As it was set. */
  readonly setting: object;
  /** The lower the number, the more it counts. */
  readonly priority: number;
  /** When a scheduled control begins and ends; null for a default one, and for one without end. */
  readonly startsAtMs: number | null;
  readonly endsAtMs: number | null;
  readonly active: boolean;
  /** The control that holds in its place. */
  readonly supersededBy: string | null;
}

/** Where a type of control has its setting; all types that are not named have a curve. */
export function derFieldOf(controlType: Settings['controlType']): DerField {
  switch (controlType) {
    case 'EnterService':
      return 'enterService';
    case 'FreqDroop':
      return 'freqDroop';
    case 'FixedPFAbsorb':
      return 'fixedPFAbsorb';
    case 'FixedPFInject':
      return 'fixedPFInject';
    case 'FixedVar':
      return 'fixedVar';
    case 'Gradients':
      return 'gradient';
    case 'LimitMaxDischarge':
      return 'limitMaxDischarge';
    default:
      return 'curve';
  }
}
