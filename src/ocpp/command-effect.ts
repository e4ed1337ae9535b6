import type { DocumentChange, DocumentReader } from '../domain/document.ts';
import type { Variable } from '../domain/variable.ts';
import type { OcppVersion } from './version.ts';

/** What the answer to a command makes true. */
export interface CommandResult {
  /** What the answer says about the device model; `updatedAtMs` is filled in by the engine. */
  readonly variables?: readonly Omit<Variable, 'updatedAtMs'>[];
  /** What the answer makes true of the station's documents. */
  readonly documents?: readonly DocumentChange[];
  /** Whether the station did as asked; null for a mere reading. */
  readonly accepted: boolean | null;
}

/** What an effect may look at besides request and response. */
export interface EffectContext {
  readonly version: OcppVersion;
  readonly known: DocumentReader;
  readonly nowMs: number;
  /** All that the command asks, where this answer is to one of several CALLs. */
  readonly whole?: unknown;
}

/**
 * What an answered command changes in what we know of the station. Request and response passed validation; the
 * request is as it was kept, without secrets. `accepted` is the generic reading of the response's status; an
 * effect that knows better says so in its result.
 */
export type CommandEffect = (
  request: unknown,
  response: unknown,
  accepted: boolean | null,
  context: EffectContext,
) => Partial<CommandResult>;

/** An action whose answer is all there is to know; what it leads to the station reports itself. */
export const answerOnly: CommandEffect = () => ({});

/** The documents as a result, where the station accepted; nothing otherwise. */
export function whenAccepted(
  accepted: boolean | null,
  documents: () => readonly DocumentChange[],
): Partial<CommandResult> {
  return accepted === false ? {} : { documents: documents() };
}
