import { seededRandom } from '../../src/simulator/seeded-random.ts';
import { type Comparison, compareSamples } from './compare-samples.ts';
import { knock } from './knock.ts';

/** Attempts at once; more would measure the machine. */
const AT_ONCE = 4;
/** Who fails more often than this in a minute is told to wait, which would be another answer. */
const ATTEMPTS_PER_ID = 20;

export interface EnumerationReport {
  readonly samples: number;
  /** Every answer was the same, byte for byte, apart from its date. */
  readonly sameBytes: boolean;
  readonly answers: readonly string[];
  /** Milliseconds: A are unknown ids, B known ones with a wrong password. */
  readonly times: Comparison;
}

/**
 * Knocks at a server under ids it does not know and, in random order between them, under known ones with a wrong
 * password; compares what comes back and how long it takes.
 */
export async function runEnumerationCheck(options: {
  readonly url: string;
  readonly adminKey: string;
  readonly samples: number;
  readonly seed: string;
}): Promise<EnumerationReport> {
  const { url, adminKey, samples } = options;
  const random = seededRandom(options.seed);
  const ids = Math.ceil(samples / 2 / ATTEMPTS_PER_ID);
  const known = Array.from({ length: ids }, (_, index) => `KNOWN-${options.seed}-${index}`);
  const unknown = Array.from({ length: ids }, (_, index) => `OTHER-${options.seed}-${index}`);
  for (const id of known) {
    const response = await fetch(`${url}/api/v1/stations`, {
      method: 'POST',
      headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ id, securityProfile: 1 }),
    });
    if (!response.ok) throw new Error(`${id}: ${response.status} ${await response.text()}`);
    await response.text();
  }
  const attempts = Array.from({ length: samples }, (_, index) => ({
    isKnown: index % 2 === 0,
    id: (index % 2 === 0 ? known : unknown)[Math.floor(index / 2) % ids] ?? '',
    order: random(),
  })).sort((one, other) => one.order - other.order);
  const times: { unknown: number[]; known: number[] } = { unknown: [], known: [] };
  const answers = new Set<string>();
  let next = 0;
  const worker = async (): Promise<void> => {
    for (;;) {
      const number = next;
      const attempt = attempts[number];
      next += 1;
      if (attempt === undefined) return;
      const { id, isKnown } = attempt;
      const password = Buffer.from(`${id}:guess-${number}`).toString('base64');
      const address = `198.51.${(number >> 8) & 255}.${number & 255}`;
      const { ms, text } = await knock(url, id, `Basic ${password}`, address);
      times[isKnown ? 'known' : 'unknown'].push(ms);
      answers.add(text);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return {
    samples,
    sameBytes: answers.size === 1,
    answers: [...answers],
    times: compareSamples(times.unknown, times.known),
  };
}
