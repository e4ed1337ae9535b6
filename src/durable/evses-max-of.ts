import { subtreeEvsesMax } from '../site/subtrees/split-site.ts';
import type { Env } from './env.ts';

/** How many EVSEs one object of a site looks after. */
export function evsesMaxOf({ SUBTREE_EVSES }: Pick<Env, 'SUBTREE_EVSES'>): number {
  return Math.max(1, Number(SUBTREE_EVSES ?? subtreeEvsesMax));
}
