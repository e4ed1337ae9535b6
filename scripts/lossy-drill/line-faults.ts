import type { Random } from '../../src/simulator/seeded-random.ts';

/** What a bad line does, with its chance each time it could. */
export const lineFaultChances = {
  /** The connection breaks before the server has seen anything of it. */
  'cut-before-upgrade': 0.03,
  /** The server has a link that the charger never learned of. */
  'cut-after-upgrade': 0.03,
  /** A CALL is lost with its connection. */
  'cut-before-request': 0.008,
  /** The connection breaks between a CALL and its answer. */
  'cut-after-request': 0.008,
  /** An answer is lost with its connection. */
  'cut-before-answer': 0.008,
  /** The connection breaks behind an answer. */
  'cut-after-answer': 0.008,
  /** The charger's end is gone and comes back on another link; the server's end of the old one lives on. */
  'half-open': 0.006,
  /** A CALL vanishes and its connection stays. */
  'request-swallowed': 0.004,
  /** An answer vanishes and its connection stays. */
  'answer-swallowed': 0.004,
  'request-delayed': 0.03,
  'answer-delayed': 0.03,
  'request-doubled': 0.015,
  'answer-doubled': 0.01,
  /** A copy of a transaction message, under an id of its own, arrives long after the next ones. */
  'request-late-copy': 0.015,
  /** Nothing gets through for seconds. */
  outage: 0.004,
} as const;

export type LineFault = keyof typeof lineFaultChances;

/** Decides by the seed when a fault fires, and counts. */
export class LineFaults {
  readonly fired: Record<LineFault, number> = Object.fromEntries(
    Object.keys(lineFaultChances).map((name) => [name, 0]),
  ) as Record<LineFault, number>;

  fires(name: LineFault, random: Random): boolean {
    if (random() >= lineFaultChances[name]) return false;
    this.fired[name] += 1;
    return true;
  }
}
