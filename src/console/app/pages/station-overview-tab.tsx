import { ConnectorsPanel } from '../../features/station/connectors-panel.tsx';
import { StationFacts } from '../../features/station/station-facts.tsx';
import { StationTransactions } from '../../features/transactions/station-transactions.tsx';
import { useCurrentStation } from '../use-current-station.ts';

export function StationOverviewTab() {
  const station = useCurrentStation();
  return (
    <>
      <ConnectorsPanel station={station} />
      <StationFacts station={station} />
      <StationTransactions stationId={station.id} />
    </>
  );
}
