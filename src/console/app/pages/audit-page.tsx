import { getRouteApi } from '@tanstack/react-router';
import { Page } from '../../components/page.tsx';
import { AuditFilterBar } from '../../features/audit/audit-filter-bar.tsx';
import { AuditList } from '../../features/audit/audit-list.tsx';

const route = getRouteApi('/app/audit');

export function AuditPage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Page title="Audit log" description="Who changed or commanded what, also what was refused.">
      <AuditFilterBar
        filters={filters}
        onChange={(search) => void navigate({ to: '/audit', search, replace: true })}
      />
      <AuditList filters={filters} />
    </Page>
  );
}
