import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ExchangeView } from '../../../http/contract/command.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { LoadingRows } from '../../components/paged-records.tsx';
import { Panel } from '../../components/panel.tsx';
import { transactionEventsQuery } from '../../lib/resources/transactions.ts';

interface TransactionExchangesProps {
  readonly transactionId: string;
  /** Draws the exchanges. */
  readonly table: (exchanges: readonly ExchangeView[]) => ReactNode;
}

/** The messages that made a transaction, in the order they came. */
export function TransactionExchanges({ transactionId, table }: TransactionExchangesProps) {
  const events = useQuery(transactionEventsQuery(transactionId));
  return (
    <Panel title="The messages that made it">
      {events.isPending ? (
        <LoadingRows count={3} />
      ) : events.error !== null ? (
        <ErrorNotice error={events.error} retry={() => void events.refetch()} />
      ) : events.data.items.length === 0 ? (
        <Text c="dimmed" size="sm">
          None kept: messages are thrown away after a while, transactions never.
        </Text>
      ) : (
        table(events.data.items)
      )}
    </Panel>
  );
}
