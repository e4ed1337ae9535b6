import { IconPlus } from '@tabler/icons-react';
import { ButtonLink } from '../../components/links.tsx';
import { May } from '../../components/may.tsx';
import { Page } from '../../components/page.tsx';
import { TariffList } from '../../features/tariffs/tariff-list.tsx';

export function TariffsPage() {
  const addButton = (
    <May permission="tariffs:write">
      <ButtonLink to="/tariffs/new" leftSection={<IconPlus size={18} aria-hidden />}>
        Add tariff
      </ButtonLink>
    </May>
  );
  return (
    <Page title="Tariffs" description="What charging costs, where." actions={addButton}>
      <TariffList addButton={addButton} />
    </Page>
  );
}
