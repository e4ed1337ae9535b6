import { StationHistory } from '../../features/station/station-history.tsx';
import { useCurrentStation } from '../use-current-station.ts';

export function StationHistoryTab() {
  return <StationHistory stationId={useCurrentStation().id} />;
}
