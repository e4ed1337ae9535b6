import { SimpleGrid, Skeleton } from '@mantine/core';
import {
  IconAlertTriangle,
  IconBatteryCharging,
  IconBolt,
  IconPlugConnectedX,
  IconReceipt,
  IconSunElectricity,
  IconWifi,
  IconWifiOff,
} from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { deliversEnergy } from '../../lib/connector-state.ts';
import { formatCount, formatEnergy, formatPower } from '../../lib/format.ts';
import { activeTransactionsQuery } from '../../lib/resources/active-transactions.ts';
import { overviewQuery } from '../../lib/resources/overview.ts';
import { itemsOf } from '../../lib/resources/pages.ts';
import { GettingStarted } from './getting-started.tsx';
import { Tile } from './tile.tsx';

/** The fleet in numbers; each number leads to the list behind it. */
export function Overview() {
  const overview = useQuery(overviewQuery);
  const active = useInfiniteQuery(activeTransactionsQuery);
  const running = itemsOf(active.data);
  const charging = running.filter(deliversEnergy).length;
  if (overview.error !== null) {
    return <ErrorNotice error={overview.error} retry={() => void overview.refetch()} />;
  }
  if (overview.data === undefined) return <Skeleton height={240} />;
  const { stations, connectors, transactions } = overview.data;
  if (stations.total === 0) return <GettingStarted />;
  // The live feed knows the power of those it can name; for more than that the read model must do.
  const powerW =
    active.data === undefined || active.hasNextPage
      ? transactions.powerW
      : running.reduce((sum, transaction) => sum + (transaction.powerW ?? 0), 0);
  const unreachable = stations.offline + stations.reconnecting;
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} spacing="sm">
      <Tile
        label="Online"
        value={formatCount(stations.online)}
        note={`of ${formatCount(stations.total)} stations`}
        icon={IconWifi}
        tone="green"
        to="/stations"
        search={{ connectivity: 'online' }}
      />
      <Tile
        label="Charging"
        value={`${formatCount(charging)}${active.hasNextPage ? '+' : ''}`}
        note="cars draw power"
        icon={IconBolt}
        tone="blue"
        to="/transactions"
        search={{ state: 'active' }}
      />
      <Tile
        label="Faulted"
        value={formatCount(connectors['Faulted'] ?? 0)}
        note="connectors"
        icon={IconAlertTriangle}
        tone={(connectors['Faulted'] ?? 0) > 0 ? 'red' : 'gray'}
        to="/stations"
        search={{ status: 'Faulted' }}
      />
      <Tile
        label="Offline"
        value={formatCount(unreachable)}
        note={stations.reconnecting > 0 ? `${formatCount(stations.reconnecting)} reconnecting` : 'stations'}
        icon={IconWifiOff}
        tone={unreachable > 0 ? 'red' : 'gray'}
        to="/stations"
        search={{
          connectivity: stations.offline === 0 && stations.reconnecting > 0 ? 'reconnecting' : 'offline',
        }}
      />
      <Tile
        label="Active transactions"
        value={formatCount(transactions.active)}
        note={`${formatCount(transactions.startedToday)} started today`}
        icon={IconReceipt}
        tone="blue"
        to="/transactions"
        search={{ state: 'active' }}
      />
      <Tile
        label="Power now"
        value={formatPower(powerW)}
        note="delivered to cars"
        icon={IconSunElectricity}
        tone="blue"
        to="/transactions"
        search={{ state: 'active' }}
      />
      <Tile
        label="Energy today"
        value={formatEnergy(transactions.energyTodayWh)}
        note="since midnight UTC"
        icon={IconBatteryCharging}
        tone="green"
        to="/transactions"
        search={{}}
      />
      <Tile
        label="Never connected"
        value={formatCount(stations.neverConnected)}
        note="stations"
        icon={IconPlugConnectedX}
        tone="gray"
        to="/stations"
        search={{ connectivity: 'never-connected' }}
      />
    </SimpleGrid>
  );
}
