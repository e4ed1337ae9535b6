import { Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPencil } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { parseTariffTerms } from '../../../domain/tariff/parse-tariff-terms.ts';
import type { TariffView } from '../../../http/contract/tariff.ts';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { ButtonLink } from '../../components/links.tsx';
import { May } from '../../components/may.tsx';
import { Page } from '../../components/page.tsx';
import { AssignmentPanel } from '../../features/tariffs/assignment-panel.tsx';
import { PricePreview } from '../../features/tariffs/price-preview.tsx';
import { TariffTerms } from '../../features/tariffs/tariff-terms.tsx';
import { TariffVersions } from '../../features/tariffs/tariff-versions.tsx';
import { assignmentsQuery, deleteTariff, tariffsQuery } from '../../lib/resources/tariffs.ts';
import { TariffVersionsOf } from '../tariff-versions-of.tsx';

const route = getRouteApi('/app/tariffs/$tariffId');

export function TariffPage() {
  const { tariffId } = route.useParams();
  const { version } = route.useSearch();
  return (
    <TariffVersionsOf tariffId={tariffId}>
      {(versions) => {
        const tariff = versions.find((each) => String(each.version) === version) ?? versions[0];
        const { id, version: _, validFrom: __, createdAt: ___, ...terms } = tariff;
        return (
          <Page
            title={tariff.name}
            description={`Tariff ${id}`}
            actions={
              <May permission="tariffs:write">
                <TariffActions tariff={tariff} />
              </May>
            }
          >
            <TariffTerms tariff={tariff} />
            <AssignmentPanel tariff={tariff} />
            <PricePreview terms={parseTariffTerms(terms).terms} />
            <TariffVersions versions={versions} shown={tariff.version} />
          </Page>
        );
      }}
    </TariffVersionsOf>
  );
}

function TariffActions({ tariff }: { readonly tariff: TariffView }) {
  const client = useQueryClient();
  const navigate = route.useNavigate();
  const assignments = useQuery(assignmentsQuery).data?.items;
  const removal = useMutation({
    mutationFn: () => deleteTariff(tariff.id),
    onSuccess: async () => {
      await navigate({ to: '/tariffs' });
      void client.invalidateQueries({ queryKey: tariffsQuery.queryKey });
    },
    onError: (error) => notifications.show({ color: 'red', title: tariff.name, message: error.message }),
  });
  // What was ever assigned may be on a bill and cannot be removed.
  const removable = assignments?.every(({ tariffId }) => tariffId !== tariff.id) ?? false;
  return (
    <Group gap="xs">
      <ButtonLink
        to="/tariffs/$tariffId/edit"
        params={{ tariffId: tariff.id }}
        variant="default"
        leftSection={<IconPencil size={17} aria-hidden />}
      >
        New version
      </ButtonLink>
      {removable && (
        <ConfirmButton
          label="Delete"
          question={`Delete ${tariff.name}? It was never assigned, so no bill names it.`}
          confirmLabel="Delete"
          color="red"
          loading={removal.isPending}
          onConfirm={() => removal.mutate()}
        />
      )}
    </Group>
  );
}
