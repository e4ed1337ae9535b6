import type { V2Command } from './v2-payload.ts';

/** Where and how the charger may connect, by the number of its slot [B09]. */
export interface NetworkProfile {
  readonly slot: number;
  readonly data: V2Command<'SetNetworkProfile'>['connectionData'];
}
