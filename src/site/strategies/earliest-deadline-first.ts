import type { Strategy } from '../strategy.ts';
import { serveInOrder } from './greedy.ts';

/** Whoever leaves first gets all it can use. */
export const earliestDeadlineFirst: Strategy = {
  name: 'earliest-deadline-first',
  allocate: (problem) => serveInOrder(problem, (demand) => demand.departureMs),
};
