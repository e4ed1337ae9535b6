import { earliestDeadlineFirst } from './strategies/earliest-deadline-first.ts';
import { equalShare } from './strategies/equal-share.ts';
import { firstComeFirstServed } from './strategies/first-come-first-served.ts';
import { leastLaxityFirst } from './strategies/least-laxity-first.ts';
import { proportional } from './strategies/proportional.ts';
import { roundRobin } from './strategies/round-robin.ts';
import { weighted } from './strategies/weighted.ts';
import type { Strategy, StrategyName } from './strategy.ts';

export const strategies: Readonly<Record<StrategyName, Strategy>> = {
  'equal-share': equalShare,
  'first-come-first-served': firstComeFirstServed,
  'round-robin': roundRobin,
  'earliest-deadline-first': earliestDeadlineFirst,
  'least-laxity-first': leastLaxityFirst,
  weighted,
  proportional,
};
