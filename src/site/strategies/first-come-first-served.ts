import type { Strategy } from '../strategy.ts';
import { serveInOrder } from './greedy.ts';

/** Whoever came first gets all it can use. */
export const firstComeFirstServed: Strategy = {
  name: 'first-come-first-served',
  allocate: (problem) => serveInOrder(problem, (demand) => demand.arrivedAtMs),
};
