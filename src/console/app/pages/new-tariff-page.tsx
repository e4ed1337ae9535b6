import { useNavigate } from '@tanstack/react-router';
import { Page } from '../../components/page.tsx';
import { TariffEditor } from '../../features/tariffs/tariff-editor.tsx';

export function NewTariffPage() {
  const navigate = useNavigate();
  return (
    <Page title="Add a tariff" description="It applies nowhere until it is assigned.">
      <TariffEditor
        tariff={null}
        onSaved={({ id }) => void navigate({ to: '/tariffs/$tariffId', params: { tariffId: id } })}
      />
    </Page>
  );
}
