import type { Strategy } from '../strategy.ts';
import { serveInOrder } from './greedy.ts';

/** Whoever has the least time to spare gets all it can use. */
export const leastLaxityFirst: Strategy = {
  name: 'least-laxity-first',
  allocate: (problem) => serveInOrder(problem, (demand) => demand.laxityMs),
};
