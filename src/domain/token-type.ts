import type { IdToken } from './id-token.ts';

/** Nobody presents these: a start button [C02.FR.02], a payment terminal that has the driver's money [2.1 C18]. */
const acceptedUnseen: ReadonlySet<string> = new Set(['NoAuthorization', 'DirectPayment']);

/** Whether a token is accepted for its type alone. */
export function isAcceptedUnseen({ type }: IdToken): boolean {
  return acceptedUnseen.has(type);
}

/**
 * Whether a presented token can be the recorded one as far as its type goes. Stations are free with the other types,
 * and 1.6 has none; but what is typed at a keypad must have been meant as a code, or card numbers could be guessed.
 */
export function isSameKindOfToken(presented: IdToken, recorded: { readonly type: string }): boolean {
  return presented.type !== 'KeyCode' || recorded.type === 'KeyCode';
}
