import { getRouteApi } from '@tanstack/react-router';
import { ExchangeTrace } from '../../features/exchanges/exchange-trace.tsx';

const route = getRouteApi('/app/stations/$stationId/exchanges');

export function StationExchangesTab() {
  const { stationId } = route.useParams();
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <ExchangeTrace
      stationId={stationId}
      filters={filters}
      onFiltersChange={(search) => void navigate({ to: '.', search, replace: true })}
    />
  );
}
