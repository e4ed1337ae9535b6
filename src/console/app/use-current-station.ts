import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { StationView } from '../../http/contract/station.ts';
import { stationQuery } from '../lib/resources/stations.ts';

const route = getRouteApi('/app/stations/$stationId');

/** The station whose tab is open; the frame around the tabs has read it already. */
export function useCurrentStation(): StationView {
  const { stationId } = route.useParams();
  return useSuspenseQuery(stationQuery(stationId)).data;
}
