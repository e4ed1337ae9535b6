import { getRouteApi } from '@tanstack/react-router';
import { Page } from '../../components/page.tsx';
import { AlertFilterBar } from '../../features/alerts/alert-filter-bar.tsx';
import { AlertList } from '../../features/alerts/alert-list.tsx';

const route = getRouteApi('/app/alerts');

export function AlertsPage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Page title="Alerts" description="What needs a person to look at it.">
      <AlertFilterBar
        filters={filters}
        onChange={(search) => void navigate({ to: '/alerts', search, replace: true })}
      />
      <AlertList filters={filters} />
    </Page>
  );
}
