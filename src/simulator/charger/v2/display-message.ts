import type { V2Command } from './v2-payload.ts';

/** A message on the display, as it was set [O01]. */
export type DisplayMessage = V2Command<'SetDisplayMessage'>['message'];
