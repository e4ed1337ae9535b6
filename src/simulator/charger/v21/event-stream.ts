import type { V21Command } from './v21-payload.ts';

/** A flow of values of one periodic monitor, sent in bundles [2.1 N11-N15]. */
export interface EventStream {
  readonly id: number;
  readonly monitorId: number;
  readonly params: V21Command<'AdjustPeriodicEventStream'>['params'];
  /** The CSMS has agreed. */
  readonly open: boolean;
  /** When the bundle that is being filled began. */
  readonly bundleSinceMs: number;
  readonly bundle: readonly { readonly atMs: number; readonly value: string }[];
}
