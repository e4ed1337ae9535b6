import type { CircuitLimit } from '../domain/circuit-limit.ts';
import type { SiteState } from '../site/state.ts';
import type { Supposition } from '../site/what-if.ts';
import type { WhatIfQuestion } from './site-rpc.ts';
import { strategyOf } from './site-settings.ts';

/** A question of the kind "what if", as the engine is asked it; `limits` in place of those in force. */
export function suppositionOf(
  { settings }: Pick<SiteState, 'settings'>,
  limits: readonly CircuitLimit[],
  question: WhatIfQuestion,
  nowMs: number,
): Supposition {
  const further = question.limits.map((limit, index) => ({
    ...limit,
    id: `what-if-${index}`,
    source: 'schedule' as const,
    fromMs: nowMs,
    untilMs: null,
  }));
  const strategy = strategyOf(question.strategy);
  return {
    limits: [...limits, ...further],
    ...(question.less === null ? {} : { less: question.less }),
    ...(strategy === null ? {} : { settings: { ...settings, strategy } }),
  };
}
