import type { TransactionView } from '../../../http/contract/transaction.ts';
import { FlagChips } from '../../components/flag-chips.tsx';
import { TextLink } from '../../components/links.tsx';
import type { Column } from '../../components/record-table.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { TransactionChip } from '../../components/transaction-chip.tsx';
import { formatDuration, formatEnergy, formatPower } from '../../lib/format.ts';
import { useNow } from '../../lib/use-now.ts';

/** EVSE and connector in a word: `EVSE 2`, `EVSE 2 · 1` where the connector is not the first. */
export function connectorWord({ evseId, connectorId }: TransactionView): string {
  if (evseId === null) return '–';
  return connectorId === null || connectorId === 1 ? `EVSE ${evseId}` : `EVSE ${evseId} · ${connectorId}`;
}

/** The columns of a transactions list; on a station's own page the station need not be named again. */
export function transactionColumns(
  onStationPage = false,
): readonly [Column<TransactionView>, ...Column<TransactionView>[]] {
  return [
    {
      header: onStationPage ? 'Connector' : 'Station and connector',
      cell: (transaction) => (
        <TextLink to="/transactions/$transactionId" params={{ transactionId: transaction.id }}>
          {onStationPage
            ? connectorWord(transaction)
            : `${transaction.stationId} · ${connectorWord(transaction)}`}
        </TextLink>
      ),
    },
    { header: 'State', cell: (transaction) => <TransactionChip transaction={transaction} /> },
    { header: 'Token', cell: ({ idToken }) => idToken ?? '–' },
    { header: 'Started', cell: ({ startedAt }) => <TimeText at={startedAt} style="short" /> },
    { header: 'Time', numeric: true, cell: (transaction) => <Duration transaction={transaction} /> },
    { header: 'Energy', numeric: true, cell: ({ energyWh }) => formatEnergy(energyWh) },
    {
      header: 'Power',
      numeric: true,
      cell: ({ state, powerW }) => (state === 'active' ? formatPower(powerW) : '–'),
    },
    {
      header: 'Remarks',
      cell: ({ flags, offline }) =>
        flags.length === 0 && !offline ? '–' : <FlagChips flags={flags} offline={offline} />,
    },
  ];
}

/** How long a transaction took, or has been running. */
export function Duration({ transaction }: { readonly transaction: TransactionView }) {
  const nowMs = useNow();
  const endMs = transaction.endedAt === null ? nowMs : Date.parse(transaction.endedAt);
  return formatDuration(endMs - Date.parse(transaction.startedAt));
}
