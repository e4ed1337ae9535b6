import { List, Text } from '@mantine/core';
import type { TransactionView } from '../../../http/contract/transaction.ts';
import { Facts } from '../../components/facts.tsx';
import { TextLink } from '../../components/links.tsx';
import { Panel } from '../../components/panel.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { formatEnergy, formatMoney, formatPower } from '../../lib/format.ts';
import { describeFlag, sentence } from '../../lib/words.ts';
import { transactionNotices } from './transaction-notices.ts';
import { connectorWord, Duration } from './transaction-columns.tsx';

interface TransactionFactsProps {
  readonly transaction: TransactionView;
  readonly siteName: string | null;
}

/** What is known of a transaction, and what is odd about it, in words. */
export function TransactionFacts({ transaction, siteName }: TransactionFactsProps) {
  const { stationId, idToken, idTokenType, startedAt, endedAt, energyWh, powerW, state } = transaction;
  const { cost, meterStartWh, meterStopWh, stopReason, ocppTransactionId, stateOfChargePercent } =
    transaction;
  const token = idToken === null ? '–' : `${idToken}${idTokenType === null ? '' : ` (${idTokenType})`}`;
  return (
    <Panel title="Facts">
      <Facts
        facts={[
          [
            'Station',
            <TextLink key="station" to="/stations/$stationId" params={{ stationId }}>
              {stationId}
            </TextLink>,
          ],
          ['Connector', connectorWord(transaction)],
          ['Site', siteName ?? '–'],
          ['Token', token],
          ['Started', <TimeText key="started" at={startedAt} />],
          ['Ended', endedAt === null ? 'Still running' : <TimeText key="ended" at={endedAt} />],
          ['Time', <Duration key="time" transaction={transaction} />],
          ['Energy', formatEnergy(energyWh)],
          ['Cost', cost === null ? '–' : <Cost key="cost" cost={cost} />],
          ['Power', state === 'active' ? formatPower(powerW) : '–'],
          ['Battery', stateOfChargePercent === null ? '–' : `${Math.round(stateOfChargePercent)} %`],
          ['Meter at start', formatEnergy(meterStartWh)],
          ['Meter at end', formatEnergy(meterStopWh)],
          ['Why it ended', stopReason === null ? '–' : sentence(stopReason)],
          ["The station's number", ocppTransactionId],
        ]}
      />
      <Remarks transaction={transaction} />
    </Panel>
  );
}

function Cost({ cost }: { readonly cost: NonNullable<TransactionView['cost']> }) {
  const amount = formatMoney(cost.amountMinor, cost.currency, cost.minorUnitExponent);
  return <>{cost.final ? `${amount} with VAT` : `${amount} so far, with VAT`}</>;
}

function Remarks({ transaction }: { readonly transaction: TransactionView }) {
  const { flags, offline } = transaction;
  const notices = transactionNotices(transaction);
  if (flags.length === 0 && !offline && notices.length === 0) return null;
  return (
    <div>
      <Text size="sm" fw={600}>
        Remarks
      </Text>
      <List size="sm">
        {flags.map((flag) => {
          const { word, explanation } = describeFlag(flag);
          return (
            <List.Item key={flag}>
              <strong>{word}.</strong> {explanation}
            </List.Item>
          );
        })}
        {notices.map((notice) => (
          <List.Item key={notice}>{notice}</List.Item>
        ))}
        {offline && (
          <List.Item>
            <strong>Partly offline.</strong> The station was not connected for a part of it and told that part
            later.
          </List.Item>
        )}
      </List>
    </div>
  );
}
