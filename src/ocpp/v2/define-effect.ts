import type { CommandEffect, CommandResult, EffectContext } from '../command-effect.ts';
import type { CsmsActionOf, RequestPayload, ResponsePayload } from '../payload-types.ts';

/** Declares what an answer of a 2.0.1 or 2.1 station changes; the types of 2.1 allow all that 2.0.1's do. */
export function defineEffect<Action extends CsmsActionOf<'2.1'>>(
  _action: Action,
  effect: (
    request: RequestPayload<'2.1', Action>,
    response: ResponsePayload<'2.1', Action>,
    accepted: boolean | null,
    context: EffectContext,
  ) => Partial<CommandResult>,
): CommandEffect {
  return effect as CommandEffect;
}
