import type { CommandEffect, CommandResult, EffectContext } from '../command-effect.ts';
import type { CsmsActionOf, RequestPayload, ResponsePayload } from '../payload-types.ts';

/** Declares what an answer of a 1.6 station changes, typed by the official schemas of its action. */
export function defineEffect<Action extends CsmsActionOf<'1.6'>>(
  _action: Action,
  effect: (
    request: RequestPayload<'1.6', Action>,
    response: ResponsePayload<'1.6', Action>,
    accepted: boolean | null,
    context: EffectContext,
  ) => Partial<CommandResult>,
): CommandEffect {
  return effect as CommandEffect;
}
