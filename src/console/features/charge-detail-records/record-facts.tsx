import { Text } from '@mantine/core';
import type { ChargeDetailRecordView } from '../../../http/contract/charge-detail-record.ts';
import { Facts } from '../../components/facts.tsx';
import { TextLink } from '../../components/links.tsx';
import { Panel } from '../../components/panel.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { formatDuration, formatEnergy } from '../../lib/format.ts';
import { sentence } from '../../lib/words.ts';

interface RecordFactsProps {
  readonly record: ChargeDetailRecordView;
  readonly siteName: string | null;
}

const rules: Readonly<Record<string, string>> = {
  'register-difference': 'Last register less the first',
  'relative-samples': 'Samples count from the start',
  increments: 'Piece by piece, where the register jumped',
  'nothing-measured': 'Nothing was measured',
  corrected: 'By a correction',
};

/** What was dispensed, to whom, where and when, and how the energy was found. */
export function RecordFacts({ record, siteName }: RecordFactsProps) {
  const { transactionId, stationId, evseId, idToken, idTokenType, startedAt, endedAt, price } = record;
  return (
    <Panel title="Facts">
      <Facts
        facts={[
          [
            'Transaction',
            <TextLink key="transaction" to="/transactions/$transactionId" params={{ transactionId }}>
              Show transaction
            </TextLink>,
          ],
          [
            'Station',
            <TextLink key="station" to="/stations/$stationId" params={{ stationId }}>
              {stationId}
            </TextLink>,
          ],
          ['EVSE', evseId ?? '–'],
          ['Site', siteName ?? '–'],
          ['Token', idToken === null ? '–' : `${idToken} (${idTokenType ?? 'type unknown'})`],
          ['Started', <TimeText key="started" at={startedAt} />],
          ['Ended', <TimeText key="ended" at={endedAt} />],
          ['Time', formatDuration(Date.parse(endedAt) - Date.parse(startedAt))],
          ['Why it ended', record.stopReason === null ? '–' : sentence(record.stopReason)],
          ['Meter at start', formatEnergy(record.meterStartWh)],
          ['Meter at end', formatEnergy(record.meterStopWh)],
          ['Energy billed', formatEnergy(record.energyWh)],
          ['How it was found', rules[record.energyRule] ?? sentence(record.energyRule)],
          [
            'Tariff',
            price === null ? (
              'None was in force'
            ) : (
              <TextLink
                key="tariff"
                to="/tariffs/$tariffId"
                params={{ tariffId: price.tariffId }}
                search={{ version: String(price.tariffVersion) }}
              >
                {`Version ${price.tariffVersion}`}
              </TextLink>
            ),
          ],
          ['Time zone', record.timeZone],
        ]}
      />
      {record.energyDoubts.length > 0 && (
        <Text size="sm">
          <strong>About the energy:</strong> {record.energyDoubts.map(sentence).join(', ')}. In doubt the
          smaller amount is billed.
        </Text>
      )}
    </Panel>
  );
}
