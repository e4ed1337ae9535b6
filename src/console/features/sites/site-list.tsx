import { Button } from '@mantine/core';
import { IconBuildingCommunity } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { SiteView } from '../../../http/contract/configuration.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { TextLink } from '../../components/links.tsx';
import { LoadingRows } from '../../components/paged-records.tsx';
import { RecordTable } from '../../components/record-table.tsx';
import { sitesQuery } from '../../lib/resources/sites.ts';

interface SiteListProps {
  readonly addButton: ReactNode;
  readonly onEdit: (site: SiteView) => void;
}

/** The places with chargers. */
export function SiteList({ addButton, onEdit }: SiteListProps) {
  const query = useQuery(sitesQuery);
  if (query.isPending) return <LoadingRows />;
  if (query.data === undefined) return <ErrorNotice error={query.error} retry={() => void query.refetch()} />;
  if (query.data.items.length === 0) {
    return (
      <EmptyState icon={IconBuildingCommunity} title="No sites yet" action={addButton}>
        A site is a place with chargers behind one grid connection. Add one, then put stations there in their
        settings.
      </EmptyState>
    );
  }
  return (
    <RecordTable
      caption="Sites"
      rows={query.data.items}
      rowKey={({ id }) => id}
      columns={[
        {
          header: 'Name',
          cell: ({ id, name }) => (
            <TextLink to="/sites/$siteId" params={{ siteId: id }}>
              {name}
            </TextLink>
          ),
        },
        { header: 'Address', cell: ({ address }) => address ?? '–' },
        { header: 'Time zone', cell: ({ timeZone }) => timeZone },
        { header: 'Id', wideOnly: true, cell: ({ id }) => id },
        {
          header: 'Lists',
          cell: ({ id, name }) => (
            <>
              <TextLink to="/stations" search={{ siteId: id }} aria-label={`Stations of ${name}`}>
                Stations
              </TextLink>
              {' · '}
              <TextLink to="/transactions" search={{ siteId: id }} aria-label={`Transactions of ${name}`}>
                Transactions
              </TextLink>
            </>
          ),
        },
        {
          header: 'Actions',
          isActions: true,
          needs: 'sites:write',
          cell: (site) => (
            <Button size="xs" variant="default" onClick={() => onEdit(site)} aria-label={`Edit ${site.name}`}>
              Edit
            </Button>
          ),
        },
      ]}
    />
  );
}
