import { IconTags } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { TextLink } from '../../components/links.tsx';
import { LoadingRows } from '../../components/paged-records.tsx';
import { RecordTable } from '../../components/record-table.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { assignmentsQuery, tariffsQuery } from '../../lib/resources/tariffs.ts';
import { useSiteNames } from '../../lib/resources/sites.ts';
import { useNow } from '../../lib/use-now.ts';
import { placesOf } from './assignment-states.ts';
import { placeWord } from './place-word.ts';
import { tariffSummary } from './tariff-words.ts';

/** What charging costs, and where. */
export function TariffList({ addButton }: { readonly addButton: ReactNode }) {
  const query = useQuery(tariffsQuery);
  const assignments = useQuery(assignmentsQuery).data?.items ?? [];
  const siteNames = useSiteNames();
  const nowMs = useNow();
  if (query.isPending) return <LoadingRows />;
  if (query.data === undefined) return <ErrorNotice error={query.error} retry={() => void query.refetch()} />;
  if (query.data.items.length === 0) {
    return (
      <EmptyState icon={IconTags} title="No tariffs yet" action={addButton}>
        A tariff says what energy, time and standing about cost. Add one and assign it to sites; transactions
        that start from then on are priced by it. Without one, charging is free.
      </EmptyState>
    );
  }
  const placesWords = (tariffId: string) =>
    placesOf(tariffId, assignments, nowMs)
      .map((siteId) => placeWord(siteId, siteNames))
      .join(', ') || 'Nowhere';
  return (
    <RecordTable
      caption="Tariffs"
      rows={query.data.items}
      rowKey={({ id }) => id}
      columns={[
        {
          header: 'Name',
          cell: ({ id, name }) => (
            <TextLink to="/tariffs/$tariffId" params={{ tariffId: id }}>
              {name}
            </TextLink>
          ),
        },
        { header: 'Prices', breaks: true, cell: tariffSummary },
        { header: 'VAT', cell: ({ pricesIncludeVat }) => (pricesIncludeVat ? 'Included' : 'On top') },
        { header: 'Applies at', breaks: true, cell: ({ id }) => placesWords(id) },
        { header: 'Version', numeric: true, cell: ({ version }) => version },
        {
          header: 'Since',
          wideOnly: true,
          cell: ({ validFrom }) => <TimeText at={validFrom} style="short" />,
        },
      ]}
    />
  );
}
