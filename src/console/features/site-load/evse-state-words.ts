import type { SitePlanView } from '../../../http/contract/site-load.ts';

export type EvseState = SitePlanView['evses'][number]['state'];

/** How an EVSE stands to its site, in a word and in a sentence. */
export const evseStateWords: Readonly<
  Record<EvseState, { readonly word: string; readonly explanation: string }>
> = {
  charging: { word: 'May charge', explanation: 'It has a limit of its own.' },
  paused: { word: 'Paused', explanation: 'A car waits for its turn.' },
  idle: { word: 'Idle', explanation: 'No transaction: it takes its fall-back.' },
  unconfirmed: {
    word: 'Not confirmed',
    explanation: 'It has not acknowledged its fall-back yet, and counts in full.',
  },
  offline: {
    word: 'Out of reach',
    explanation: 'What it was last told stays reserved until it runs out.',
  },
  gone: {
    word: 'Gone',
    explanation: 'Its station is no station of this site any more: take it out of the wiring.',
  },
  'out-of-control': {
    word: 'Takes no limit',
    explanation: 'It refuses limits or ignores them, and counts in full.',
  },
};
