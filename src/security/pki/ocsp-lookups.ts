import { type OcspQuestion, fetchOcspAnswer } from './ocsp.ts';
import { type OcspStatus, readOcspStatus } from './ocsp-response.ts';

/** Answers that are kept, per isolate. */
const keptMax = 2_000;
/** However long a responder says that its answer holds, a certificate is asked about again after this. */
const keepMsMax = 86_400_000;
/** An answer that says nothing of the next one, and a responder that gave none. */
const briefMs = 60_000;

interface Kept {
  readonly answer: OcspStatus | null;
  readonly untilMs: number;
}

/**
 * Remembers what responders said, until the time at which they say something new; one that says nothing is left alone
 * for a minute. Only answers are shared, never a question under way: that belongs to the object that asks.
 */
export class OcspLookups {
  readonly #fetcher: typeof fetch;
  readonly #kept = new Map<string, Kept>();

  constructor(fetcher: typeof fetch) {
    this.#fetcher = fetcher;
  }

  /** The status of a certificate by the responder at `url`; null when it cannot be had. Never throws. */
  async status(question: OcspQuestion, url: string, nowMs: number): Promise<OcspStatus | null> {
    const { hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber } = question;
    const asked = { hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber };
    const key = `${JSON.stringify(asked).toLowerCase()} ${url}`;
    const known = this.#kept.get(key);
    if (known !== undefined && known.untilMs > nowMs) return known.answer;
    const bytes = await fetchOcspAnswer(asked, url, this.#fetcher);
    const answer = bytes === null ? null : await readOcspStatus(bytes, asked, nowMs);
    const nextMs = answer?.nextUpdateMs ?? nowMs + briefMs;
    this.#keep(key, { answer, untilMs: Math.min(Math.max(nextMs, nowMs + briefMs), nowMs + keepMsMax) });
    return answer;
  }

  #keep(key: string, kept: Kept): void {
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    const oldest = this.#kept.keys().next().value;
    if (this.#kept.size > keptMax && oldest !== undefined) this.#kept.delete(oldest);
  }
}
