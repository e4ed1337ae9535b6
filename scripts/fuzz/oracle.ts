import type { FuzzedVersion } from './schema-book.ts';
import type { PayloadFault } from './spoil-payload.ts';

/**
 * What OCPP-J wants of the answer to a frame, written from the specification (1.6-J §4 with its errata, Part 4 §4 of
 * 2.0.1 and 2.1) and from nothing in `src/`.
 */
export type Expectation =
  | { readonly answer: 'none' }
  | {
      readonly answer: 'one';
      /** Any of these; a second one only where the specification leaves the choice. */
      readonly messageIds: readonly string[];
      /** Whether a CALLRESULT is right. */
      readonly result: boolean;
      /** Which codes of a CALLERROR are right. */
      readonly codes: readonly string[];
    };

/** A frame as it goes over the wire, with the answer it should get. */
export interface FuzzFrame {
  readonly text: string;
  /** What was done to it, for the report. */
  readonly kind: string;
  readonly expected: Expectation;
}

export const silence: Expectation = { answer: 'none' };

export function wantsResult(messageId: string): Expectation {
  return { answer: 'one', messageIds: [messageId], result: true, codes: [] };
}

export function wantsError(messageIds: readonly string[], codes: readonly string[]): Expectation {
  return { answer: 'one', messageIds, result: false, codes };
}

/** Two codes have other names in 1.6, where the missing letter is official; two it does not have. */
export function codeOf(version: FuzzedVersion, fault: PayloadFault | 'unreadable' | 'unknown-type'): string {
  const old = version === '1.6';
  switch (fault) {
    case 'missing-field':
    case 'bad-count':
      return old ? 'OccurenceConstraintViolation' : 'OccurrenceConstraintViolation';
    case 'wrong-type':
      return 'TypeConstraintViolation';
    case 'bad-value':
      return 'PropertyConstraintViolation';
    case 'foreign-field':
    case 'not-an-object':
      return old ? 'FormationViolation' : 'FormatViolation';
    case 'unreadable':
      return old ? 'FormationViolation' : 'RpcFrameworkError';
    case 'unknown-type':
      return 'MessageTypeNotSupported';
  }
}

/** The id that stands for one that could not be read. */
export const unreadableId = '-1';

/** What is wrong with the frames that came back; null when they are what was expected. */
export function judge(
  expected: Expectation,
  answers: readonly (readonly unknown[])[],
  tolerated: boolean,
): string | null {
  if (expected.answer === 'none')
    return answers.length === 0 ? null : `was answered, which it must not be: ${brief(answers)}`;
  if (answers.length === 0) return 'was not answered';
  const [answer] = answers;
  if (answers.length > 1 || answer === undefined) return `was answered ${answers.length} times`;
  const [type, messageId, code] = answer;
  // A frame that was mended on its way in is taken, or refused for what it was mended to.
  if (tolerated && expected.messageIds.includes(String(messageId))) return null;
  if (!expected.messageIds.includes(String(messageId)))
    return `was answered under ${brief(messageId)} and not under ${brief(expected.messageIds)}`;
  if (type === 3) {
    return expected.result ? null : `was taken, expected ${expected.codes.join(' or ')}`;
  }
  if (type === 4 && expected.codes.includes(String(code))) return null;
  const wanted = [...(expected.result ? ['a CALLRESULT'] : []), ...expected.codes].join(' or ');
  return `was answered ${brief(answer)}, expected ${wanted}`;
}

function brief(value: unknown): string {
  return JSON.stringify(value).slice(0, 300);
}
