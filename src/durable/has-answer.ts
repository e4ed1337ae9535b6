import type { Command } from '../domain/command.ts';

/** Only who read a CALL knows its message id, so an answer to it proves that what was sent before it was read. */
export function hasAnswer({ state }: Command): boolean {
  return state === 'answered' || state === 'refused';
}
