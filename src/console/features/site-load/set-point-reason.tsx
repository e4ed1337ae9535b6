import { Text } from '@mantine/core';
import type { SitePlanView } from '../../../http/contract/site-load.ts';
import { TextLink } from '../../components/links.tsx';
import { formatAmpere, formatDuration } from '../../lib/format.ts';
import { evseStateWords } from './evse-state-words.ts';

type PlannedEvse = SitePlanView['evses'][number];

/** Why an EVSE does not get more, how urgent its car is, and the way to what can be wished for it. */
export function SetPointReason({ evse }: { readonly evse: PlannedEvse }) {
  const { transactionId } = evse;
  const urgency = urgencyOf(evse);
  return (
    <>
      {reasonText(evse)}
      {transactionId !== null && (
        <Text size="xs" c="dimmed">
          {urgency !== '' && `${urgency} · `}
          <TextLink to="/transactions/$transactionId" params={{ transactionId }}>
            Transaction
          </TextLink>
        </Text>
      )}
    </>
  );
}

/** Who is out of reach, or takes no limit, is not where it is for want of power. */
function reasonText({ reason, state, fallbackA, reservedA }: PlannedEvse): string {
  if (state === 'idle')
    return fallbackA === 0 ? 'Nobody charges.' : `Falls back to ${formatAmpere(fallbackA)}.`;
  if (state === 'offline') return `${formatAmpere(reservedA)} of it stay reserved.`;
  if (state !== 'charging' && state !== 'paused') return evseStateWords[state].explanation;
  return reason?.text ?? '–';
}

/** The class of its priority and the time its car has to spare, where they are known. */
function urgencyOf({ reason }: PlannedEvse): string {
  if (reason === null) return '';
  const { priority, laxityMinutes } = reason;
  const spare =
    laxityMinutes === null
      ? []
      : laxityMinutes >= 0
        ? [`${formatDuration(laxityMinutes * 60_000)} to spare`]
        : [`${formatDuration(-laxityMinutes * 60_000)} too late`];
  return [...(priority === 'normal' ? [] : [`${priority} priority`]), ...spare].join(' · ');
}
