import { Text } from '@mantine/core';
import { IconBellCheck } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { AlertView } from '../../../http/contract/alert.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { TextLink } from '../../components/links.tsx';
import { PagedRecords } from '../../components/paged-records.tsx';
import { type Column, RecordTable } from '../../components/record-table.tsx';
import { AgeText } from '../../components/time-text.tsx';
import { type AlertFilters, alertsQuery } from '../../lib/resources/alerts.ts';
import { itemsOf } from '../../lib/resources/pages.ts';
import { sitesQuery } from '../../lib/resources/sites.ts';
import { AcknowledgeButton } from './acknowledge-button.tsx';
import { alertNames } from './alert-words.ts';
import { SeverityChip } from './severity-chip.tsx';

/** What somebody should look at, the newest first. */
export function AlertList({ filters }: { readonly filters: AlertFilters }) {
  const query = useInfiniteQuery(alertsQuery(filters));
  const alerts = itemsOf(query.data);
  return (
    <PagedRecords
      query={query}
      isEmpty={alerts.length === 0}
      empty={
        <EmptyState icon={IconBellCheck} title="Nothing calls for you">
          A station that falls silent, a faulted connector, a transaction whose energy cannot be right, a
          circuit over its limit, an attack on a password: what needs a person is listed here, and sent to
          your webhooks.
        </EmptyState>
      }
    >
      <RecordTable caption="Alerts" columns={columns} rows={alerts} rowKey={({ id }) => id} />
    </PagedRecords>
  );
}

/** The station, or the site with how it shares its power. */
function WhereLink({ stationId, siteId }: Pick<AlertView, 'stationId' | 'siteId'>) {
  const site = useQuery(sitesQuery).data?.items.find(({ id }) => id === siteId);
  if (stationId !== null) {
    return (
      <TextLink to="/stations/$stationId" params={{ stationId }}>
        {stationId}
      </TextLink>
    );
  }
  return siteId === null ? (
    '–'
  ) : (
    <TextLink to="/sites/$siteId" params={{ siteId }}>
      {site?.name ?? siteId}
    </TextLink>
  );
}

const columns: readonly [Column<AlertView>, ...Column<AlertView>[]] = [
  { header: 'Alert', cell: ({ type }) => alertNames[type] },
  { header: 'Severity', cell: ({ severity }) => <SeverityChip severity={severity} /> },
  {
    header: 'Where',
    cell: ({ stationId, siteId }) => <WhereLink stationId={stationId} siteId={siteId} />,
  },
  { header: 'What', breaks: true, cell: ({ detail }) => <Text size="sm">{detail}</Text> },
  { header: 'Since', cell: ({ raisedAt }) => <AgeText at={raisedAt} /> },
  {
    header: 'Over',
    wideOnly: true,
    cell: ({ clearedAt }) => (clearedAt === null ? 'Not yet' : <AgeText at={clearedAt} />),
  },
  { header: 'Acknowledge', isActions: true, cell: (alert) => <AcknowledgeButton alert={alert} /> },
];
