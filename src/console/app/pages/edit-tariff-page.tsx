import { getRouteApi } from '@tanstack/react-router';
import { Page } from '../../components/page.tsx';
import { TariffEditor } from '../../features/tariffs/tariff-editor.tsx';
import { TariffVersionsOf } from '../tariff-versions-of.tsx';

const route = getRouteApi('/app/tariffs/$tariffId/edit');

export function EditTariffPage() {
  const { tariffId } = route.useParams();
  const navigate = route.useNavigate();
  return (
    <TariffVersionsOf tariffId={tariffId}>
      {([newest]) => (
        <Page
          title={`New version of ${newest.name}`}
          description="The versions before stay as they are, and so do the transactions that started under them."
        >
          <TariffEditor
            tariff={newest}
            onSaved={() => void navigate({ to: '/tariffs/$tariffId', params: { tariffId } })}
          />
        </Page>
      )}
    </TariffVersionsOf>
  );
}
