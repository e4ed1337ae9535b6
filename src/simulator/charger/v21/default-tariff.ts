import type { V21Command } from './v21-payload.ts';

/** A tariff for everybody without one of their own [2.1 I07]. */
export interface DefaultTariff {
  /** 0: all EVSEs. */
  readonly evseId: number;
  readonly tariff: V21Command<'SetDefaultTariff'>['tariff'];
}
