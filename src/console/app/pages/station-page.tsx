import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Outlet } from '@tanstack/react-router';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Page } from '../../components/page.tsx';
import { LoadingRows } from '../../components/paged-records.tsx';
import { StationFrame } from '../../features/station/station-frame.tsx';
import { useLiveTopic } from '../../lib/live/use-live-topic.ts';
import { useSiteNames } from '../../lib/resources/sites.ts';
import { stationQuery } from '../../lib/resources/stations.ts';

const route = getRouteApi('/app/stations/$stationId');

/** The frame of a station's tabs; it listens to the station while any of them is open. */
export function StationPage() {
  const { stationId } = route.useParams();
  useLiveTopic(`station:${stationId}`);
  const station = useQuery(stationQuery(stationId));
  const siteNames = useSiteNames();
  if (station.data === undefined) {
    return (
      <Page title={stationId}>
        {station.error === null ? (
          <LoadingRows />
        ) : (
          <ErrorNotice error={station.error} retry={() => void station.refetch()} />
        )}
      </Page>
    );
  }
  const { siteId } = station.data;
  return (
    <StationFrame
      key={stationId}
      station={station.data}
      siteName={siteId === null ? null : (siteNames.get(siteId) ?? siteId)}
    >
      <Outlet />
    </StationFrame>
  );
}
