import { getRouteApi } from '@tanstack/react-router';
import { ForecastEditor } from '../../features/site-load/forecast-editor.tsx';

const route = getRouteApi('/app/sites/$siteId');

export function SiteForecastTab() {
  const { siteId } = route.useParams();
  return <ForecastEditor key={siteId} siteId={siteId} />;
}
