/** What came of a fuzz. All but `frames` and `kinds` must stay 0. */
export interface FuzzReport {
  readonly frames: number;
  /** Frames of each kind. */
  readonly kinds: Readonly<Record<string, number>>;
  readonly crashes: number;
  readonly unanswered: number;
  /** Answers that are not the ones the specification wants, and answers where none may be. */
  readonly wrong: number;
  /** What was stored and cannot be shown, or does not give the state in memory again. */
  readonly broken: number;
  /** The first of each, with the frame. */
  readonly examples: readonly string[];
}

type Problem = 'crashes' | 'unanswered' | 'wrong' | 'broken';

const EXAMPLES_MAX = 20;

/** Counts what happens. */
export class FuzzCount {
  readonly #kinds: Record<string, number> = {};
  readonly #problems: Record<Problem, number> = { crashes: 0, unanswered: 0, wrong: 0, broken: 0 };
  readonly #examples: string[] = [];
  #frames = 0;

  get frames(): number {
    return this.#frames;
  }

  frame(kind: string): void {
    this.#frames += 1;
    this.#kinds[kind] = (this.#kinds[kind] ?? 0) + 1;
  }

  problem(problem: Problem, text: string): void {
    this.#problems[problem] += 1;
    if (this.#examples.length < EXAMPLES_MAX) this.#examples.push(`${problem}: ${text.slice(0, 1500)}`);
  }

  report(): FuzzReport {
    return { frames: this.#frames, kinds: this.#kinds, ...this.#problems, examples: this.#examples };
  }
}
