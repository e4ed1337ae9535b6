import type { RootRotationView } from '../../../http/contract/root-rotation.ts';

/** The steps to another root in an operator's words. */
export const stepWords: Readonly<Record<RootRotationView['steps'][number]['name'], string>> = {
  check: 'Ask whether it checks new roots',
  list: 'See which roots it holds',
  install: 'Install the new root',
  confirm: 'See the new root listed',
  renew: 'Give it a new certificate',
  use: 'See it connect again',
  remove: 'Take the old root away',
};

/** How a station's way to another root stands, in one sentence. */
export function rotationSummary({ state, reason, requestedBy }: RootRotationView): string {
  switch (state) {
    case 'running':
      return `Under way, asked for by ${requestedBy}.`;
    case 'done':
      return `Done, asked for by ${requestedBy}: it holds the new root alone.`;
    case 'failed':
      return `Ended: ${reason ?? 'no reason given'}. It keeps every root it has.`;
    case 'cancelled':
      return 'Stopped. It keeps every root it has.';
  }
}
