import { getRouteApi } from '@tanstack/react-router';
import { SiteLoad } from '../../features/site-load/site-load.tsx';

const route = getRouteApi('/app/sites/$siteId');

export function SiteLoadTab() {
  const { siteId } = route.useParams();
  return <SiteLoad key={siteId} siteId={siteId} />;
}
