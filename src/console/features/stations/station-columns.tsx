import { Group, Stack, Text } from '@mantine/core';
import type { StationView } from '../../../http/contract/station.ts';
import type { TransactionView } from '../../../http/contract/transaction.ts';
import { ConnectivityChip } from '../../components/connectivity-chip.tsx';
import { ConnectorChip } from '../../components/connector-chip.tsx';
import { TextLink } from '../../components/links.tsx';
import type { Column } from '../../components/record-table.tsx';
import { RegistrationChip } from '../../components/registration-chip.tsx';
import { AgeText } from '../../components/time-text.tsx';
import { connectorState } from '../../lib/connector-state.ts';

/** The columns of the stations list; `siteNames` by site id, `activeTransactions` by their own. */
export function stationColumns(
  siteNames: ReadonlyMap<string, string>,
  activeTransactions: ReadonlyMap<string, TransactionView>,
): readonly [Column<StationView>, ...Column<StationView>[]] {
  return [
    {
      header: 'Station',
      cell: ({ id }) => (
        <TextLink to="/stations/$stationId" params={{ stationId: id }}>
          {id}
        </TextLink>
      ),
    },
    {
      header: 'Site',
      cell: ({ siteId }) => (siteId === null ? '–' : (siteNames.get(siteId) ?? siteId)),
    },
    {
      header: 'Connectors',
      cell: (station) => <Connectors station={station} activeTransactions={activeTransactions} />,
    },
    {
      header: 'Connection',
      cell: ({ connectivity, registration }) => (
        <Group gap={4}>
          <ConnectivityChip connectivity={connectivity} />
          <RegistrationChip registration={registration} />
        </Group>
      ),
    },
    { header: 'OCPP', cell: ({ ocppVersion }) => ocppVersion ?? '–' },
    {
      header: 'Model',
      wideOnly: true,
      cell: ({ vendor, model }) =>
        vendor === null && model === null ? (
          '–'
        ) : (
          <Stack gap={0}>
            <span>{model}</span>
            <Text size="xs" c="dimmed">
              {vendor}
            </Text>
          </Stack>
        ),
    },
    { header: 'Firmware', wideOnly: true, cell: ({ firmwareVersion }) => firmwareVersion ?? '–' },
    {
      header: 'Last seen',
      // The list knows when a station connected; that it still is says more than the age of that.
      cell: ({ online, lastSeenAt }) =>
        online ? 'Connected' : lastSeenAt === null ? '–' : <AgeText at={lastSeenAt} />,
    },
  ];
}

interface ConnectorsProps {
  readonly station: StationView;
  readonly activeTransactions: ReadonlyMap<string, TransactionView>;
}

function Connectors({ station, activeTransactions }: ConnectorsProps) {
  const connectors = station.connectors.filter((connector) => connector.evseId > 0);
  if (connectors.length === 0) return <>–</>;
  return (
    <Group gap={4}>
      {connectors.map((connector) => (
        <ConnectorChip
          key={`${connector.evseId}:${connector.connectorId}`}
          status={connectorState(connector, activeTransactions.get(connector.transactionId ?? '') ?? null)}
          errorCode={connector.errorCode}
          label={connectors.length === 1 ? undefined : String(connector.evseId)}
        />
      ))}
    </Group>
  );
}
