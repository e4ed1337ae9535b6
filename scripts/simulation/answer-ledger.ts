import type { Exchange } from '../../src/domain/exchange.ts';
import { afterMessageId, readFrameHead } from './frame-head.ts';

interface TakenCall {
  readonly action: string;
  /** The CALL without its message id. */
  readonly content: string;
  /** Frames with this message id that the CSMS took and has not answered. */
  open: number;
}

/** Both versions: what the answer to a transaction message must repeat when the message does. */
const replayedAnswers: ReadonlySet<string> = new Set(['StartTransaction', 'TransactionEvent']);

/** Follows each CALL from the moment the CSMS takes it: one answer [I5], the first one again to a replay [I3], kept [I1]. */
export class AnswerLedger {
  /** By message id, of the open link. */
  #taken = new Map<string, TakenCall>();
  /** By content. */
  readonly #firstAnswers: Map<string, string>;
  /** Acknowledgements by action and message id. */
  readonly #acknowledged = new Map<string, number>();

  /** Ledgers of several links of one charger share what was answered first. */
  constructor(firstAnswers = new Map<string, string>()) {
    this.#firstAnswers = firstAnswers;
  }

  /** Answers that are still due are due no more: their link is gone. */
  forgetLink(): void {
    this.#taken = new Map();
  }

  delivered(text: string): void {
    const { type, messageId, action } = readFrameHead(text);
    if (type !== 2) return;
    const known = this.#taken.get(messageId);
    const content = afterMessageId(text);
    if (known?.content === content) known.open += 1;
    else this.#taken.set(messageId, { action, content, open: 1 });
  }

  /** A frame of the CSMS on the open link; what it breaks comes back as text. */
  answered(text: string): string | null {
    const { type, messageId } = readFrameHead(text);
    if (type === 2) return null;
    const call = this.#taken.get(messageId);
    if (call === undefined || call.open === 0) return `[I5] CALL ${messageId} was answered once too often`;
    call.open -= 1;
    if (type !== 3) return null;
    const key = `${call.action} ${messageId}`;
    if (call.action !== 'Heartbeat') this.#acknowledged.set(key, (this.#acknowledged.get(key) ?? 0) + 1);
    if (!replayedAnswers.has(call.action)) return null;
    const answer = afterMessageId(text);
    const first = this.#firstAnswers.get(call.content);
    if (first === undefined) this.#firstAnswers.set(call.content, answer);
    else if (first !== answer) return `[I3] ${call.content} was answered ${first} and then ${answer}`;
    return null;
  }

  /** CALLs that were taken on the open link and never answered. */
  unanswered(): string[] {
    return [...this.#taken].filter(([, { open }]) => open > 0).map(([messageId]) => messageId);
  }

  /** Acknowledgements that the journal does not have. */
  notKept(exchanges: readonly Exchange[]): string[] {
    const kept = new Map<string, number>();
    for (const { direction, action, messageId, outcome } of exchanges) {
      if (direction !== 'in' || outcome !== 'answered') continue;
      const key = `${action} ${messageId}`;
      kept.set(key, (kept.get(key) ?? 0) + 1);
    }
    return [...this.#acknowledged]
      .filter(([key, count]) => (kept.get(key) ?? 0) < count)
      .map(([key, count]) => `${key}: ${count} acknowledged, ${kept.get(key) ?? 0} kept`);
  }
}
