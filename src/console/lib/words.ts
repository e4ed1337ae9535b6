/** Flags of a transaction in an operator's words: what is odd, and what was done about it. */
const flagWords: Readonly<Record<string, { readonly word: string; readonly explanation: string }>> = {
  'suspect-energy': {
    word: 'Energy looks wrong',
    explanation: 'The meter went backwards, jumped, or disagrees with the time it had. Stored as sent.',
  },
  'suspect-clock': {
    word: 'Clock looks wrong',
    explanation: "The station's times do not fit the times its messages arrived.",
  },
  'unknown-start': {
    word: 'Start never seen',
    explanation: 'The station reported energy or an end for a transaction that it never started here.',
  },
  'implied-stop': {
    word: 'End assumed',
    explanation: 'The station began something new on this connector without ending this one.',
  },
  'closed-by-policy': {
    word: 'Closed without a stop',
    explanation:
      'Nothing was heard of it for too long, or its connector was free. Billed up to the last register; the station may still tell its own end.',
  },
  'corrected-clock': {
    word: 'Clock was off',
    explanation: "The station's clock is off by a known amount; the times shown are corrected.",
  },
  'signature-failed': {
    word: 'Signature does not fit',
    explanation:
      "A signed meter value is by none of the registered keys: it was changed on its way, or it is another meter's.",
  },
  'partly-read': {
    word: 'Read in part',
    explanation:
      'A message of it was broken beyond repair. What could be read of it counts; its exchanges hold it as it came.',
  },
  'matched-stop': {
    word: 'Stop matched',
    explanation:
      'Its stop named no transaction and came before its start. They were matched by token, register and time.',
  },
  'contradicting-values': {
    word: 'Values of another connector',
    explanation:
      'Meter values of another connector named it, and their register does not go on from its own. They are not billed here.',
  },
  'reused-id': {
    word: 'Id used again',
    explanation:
      'It was told a second start or end, or a register that went on after its end: the station may have used its id again.',
  },
  'cost-differs': {
    word: 'Another cost was told',
    explanation: 'The station reckoned another cost than is billed, and may have shown it to the driver.',
  },
  'refused-message': {
    word: 'Message refused',
    explanation:
      'A message of it broke the schema and was refused. What could be read of it counts; the station may drop it.',
  },
  unauthorized: {
    word: 'Not authorized',
    explanation: 'It ran although the token was refused.',
  },
  'authorization-unavailable': {
    word: 'Token not checked',
    explanation: 'The token list could not be reached in time; the station was answered from what was known.',
  },
  'stopped-by-stranger': {
    word: 'Stopped by another token',
    explanation: 'The token that ended it is not of its group and no master pass.',
  },
  'sequence-gap': {
    word: 'Messages missing',
    explanation: 'The sequence numbers of its events have a gap.',
  },
};

/** The word and the explanation of a flag; unknown flags speak for themselves. */
export function describeFlag(flag: string): { readonly word: string; readonly explanation: string } {
  return flagWords[flag] ?? { word: sentence(flag), explanation: '' };
}

/** `EVDisconnected` as `EV disconnected`, `wrong-credential` as `Wrong credential`. */
export function sentence(name: string): string {
  const spaced = name
    .replaceAll('-', ' ')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2');
  const words = spaced.split(' ').map((word) => (/^[A-Z\d]{2,}$/.test(word) ? word : word.toLowerCase()));
  const text = words.join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
