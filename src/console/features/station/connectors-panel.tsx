import { SimpleGrid } from '@mantine/core';
import { IconPlug } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { StationView } from '../../../http/contract/station.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Panel } from '../../components/panel.tsx';
import { itemsOf } from '../../lib/resources/pages.ts';
import { transactionsQuery } from '../../lib/resources/transactions.ts';
import { ConnectorCard } from './connector-card.tsx';

/** Each connector with its state, what it charges, and what can be done to it. */
export function ConnectorsPanel({ station }: { readonly station: StationView }) {
  const active = useInfiniteQuery(transactionsQuery({ stationId: station.id, state: 'active' }));
  const transactions = itemsOf(active.data);
  const connectors = station.connectors.filter((connector) => connector.evseId > 0);
  if (connectors.length === 0) {
    return (
      <Panel title="Connectors">
        <EmptyState icon={IconPlug} title="No connector has reported yet">
          {station.connectivity === 'never-connected'
            ? 'Enter the address and password into the charger; its connectors appear when it first reports.'
            : 'The station tells about its connectors after it boots. TriggerMessage with StatusNotification asks again.'}
        </EmptyState>
      </Panel>
    );
  }
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, xl: 3 }} spacing="md">
      {connectors.map((connector) => (
        <ConnectorCard
          key={`${connector.evseId}:${connector.connectorId}`}
          station={station}
          connector={connector}
          transaction={
            transactions.find(({ id }) => id === connector.transactionId) ??
            transactions.find(
              ({ evseId, connectorId }) =>
                evseId === connector.evseId &&
                (connectorId === null || connectorId === connector.connectorId),
            ) ??
            null
          }
        />
      ))}
    </SimpleGrid>
  );
}
