import { getRouteApi, Outlet } from '@tanstack/react-router';
import { SiteFrame } from '../../features/site-load/site-frame.tsx';
import { useSiteNames } from '../../lib/resources/sites.ts';

const route = getRouteApi('/app/sites/$siteId');

/** The frame of a site's tabs. */
export function SitePage() {
  const { siteId } = route.useParams();
  const names = useSiteNames();
  return (
    <SiteFrame siteId={siteId} name={names.get(siteId) ?? siteId}>
      <Outlet />
    </SiteFrame>
  );
}
