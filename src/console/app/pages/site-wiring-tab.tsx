import { getRouteApi } from '@tanstack/react-router';
import { WiringEditor } from '../../features/site-load/wiring-editor.tsx';

const route = getRouteApi('/app/sites/$siteId');

export function SiteWiringTab() {
  const { siteId } = route.useParams();
  return <WiringEditor key={siteId} siteId={siteId} />;
}
