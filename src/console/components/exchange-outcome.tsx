import {
  IconAlertTriangle,
  IconArrowRight,
  IconCheck,
  IconClock,
  IconClockX,
  IconFileBroken,
  IconHistory,
  IconQuestionMark,
} from '@tabler/icons-react';
import type { ExchangeView } from '../../http/contract/command.ts';
import { sentence } from '../lib/words.ts';
import { Chip, type ChipProps } from './chip.tsx';

type Outcome = ExchangeView['outcome'];

const looks: Readonly<Record<Outcome, Pick<ChipProps, 'tone' | 'icon'> & { readonly word: string }>> = {
  answered: { tone: 'green', icon: IconCheck, word: 'Answered' },
  error: { tone: 'red', icon: IconAlertTriangle, word: 'Error' },
  'timed-out': { tone: 'red', icon: IconClockX, word: 'Timed out' },
  late: { tone: 'amber', icon: IconHistory, word: 'Answered late' },
  unsolicited: { tone: 'amber', icon: IconQuestionMark, word: 'Unasked answer' },
  unreadable: { tone: 'red', icon: IconFileBroken, word: 'Unreadable' },
  pending: { tone: 'blue', icon: IconClock, word: 'Waiting' },
  'one-way': { tone: 'gray', icon: IconArrowRight, word: 'One-way' },
};

export const exchangeOutcomes = Object.keys(looks) as readonly Outcome[];

export function exchangeOutcomeWord(outcome: Outcome): string {
  return looks[outcome].word;
}

/** How an exchange ended; an answer that says no, and an error, show the station's word. */
export function ExchangeOutcome({ exchange }: { readonly exchange: ExchangeView }) {
  const { tone, icon, word } = looks[exchange.outcome];
  const answer = exchange.answer;
  if (typeof answer === 'object' && answer !== null) {
    if (exchange.outcome === 'error' && 'errorCode' in answer && typeof answer.errorCode === 'string') {
      return (
        <Chip tone="red" icon={icon}>
          {sentence(answer.errorCode)}
        </Chip>
      );
    }
    if (exchange.outcome === 'answered' && 'status' in answer && typeof answer.status === 'string') {
      const refused = /reject|invalid|blocked|fail|notsupported|unknown|occupied|faulted/i.test(
        answer.status,
      );
      return (
        <Chip tone={refused ? 'amber' : 'green'} icon={refused ? IconAlertTriangle : icon}>
          {sentence(answer.status)}
        </Chip>
      );
    }
  }
  return (
    <Chip tone={tone} icon={icon}>
      {word}
    </Chip>
  );
}
