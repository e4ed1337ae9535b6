import type { ChargerInput } from '../../src/simulator/charger/charger-input.ts';

/** What may happen next in a world. */
export type WorldEvent =
  | {
      readonly type: 'charger';
      readonly input: ChargerInput;
      readonly timer?: { name: string; set: number };
      readonly link?: string;
    }
  | { readonly type: 'driver'; readonly evseId: number; readonly set: number }
  | {
      readonly type: 'csms-frame';
      readonly link: string;
      readonly text: string;
    }
  | { readonly type: 'csms-close'; readonly link: string }
  | { readonly type: 'csms-wake' }
  /** The watchdog comes by. */
  | { readonly type: 'csms-visit' }
  | { readonly type: 'lookup'; readonly lookupId: string; readonly idToken: string }
  | { readonly type: 'tariff'; readonly transactionId: string }
  | { readonly type: 'deliver' };
