import { getRouteApi } from '@tanstack/react-router';
import { Page } from '../../components/page.tsx';
import { ExportButtons } from '../../features/charge-detail-records/export-buttons.tsx';
import { RecordFilterBar } from '../../features/charge-detail-records/record-filter-bar.tsx';
import { RecordList } from '../../features/charge-detail-records/record-list.tsx';

const route = getRouteApi('/app/cdrs');

export function ChargeDetailRecordsPage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Page
      title="Charge detail records"
      description="What transactions are billed. The files hold all that fits the filters."
      actions={<ExportButtons filters={filters} />}
    >
      <RecordFilterBar
        filters={filters}
        onChange={(search) => void navigate({ to: '/cdrs', search, replace: true })}
      />
      <RecordList filters={filters} />
    </Page>
  );
}
