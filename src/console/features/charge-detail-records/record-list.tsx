import { IconReceipt } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ChargeDetailRecordView } from '../../../http/contract/charge-detail-record.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { TextLink } from '../../components/links.tsx';
import { PagedRecords } from '../../components/paged-records.tsx';
import { type Column, RecordTable } from '../../components/record-table.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { formatDuration, formatEnergy } from '../../lib/format.ts';
import { totalWords } from '../../lib/price-words.ts';
import { type RecordFilters, recordsQuery } from '../../lib/resources/charge-detail-records.ts';
import { itemsOf } from '../../lib/resources/pages.ts';
import { useSiteNames } from '../../lib/resources/sites.ts';
import { RecordChips } from './record-chips.tsx';

/** What transactions are billed, the latest end first. */
export function RecordList({ filters }: { readonly filters: RecordFilters }) {
  const query = useInfiniteQuery(recordsQuery(filters));
  const siteNames = useSiteNames();
  const records = itemsOf(query.data);
  const narrowed = Object.values(filters).some((value) => value !== undefined);
  return (
    <PagedRecords
      query={query}
      isEmpty={records.length === 0}
      empty={
        narrowed ? (
          <EmptyState icon={IconReceipt} title="No record fits these filters">
            Clear a filter to see more.
          </EmptyState>
        ) : (
          <EmptyState icon={IconReceipt} title="Nothing was billed yet">
            When a transaction ends, its charge detail record says what was dispensed and, where a tariff
            applies, what it costs.
          </EmptyState>
        )
      }
    >
      <RecordTable
        caption="Charge detail records"
        columns={columns(siteNames)}
        rows={records}
        rowKey={({ transactionId, version }) => `${transactionId} ${version}`}
      />
    </PagedRecords>
  );
}

function columns(
  siteNames: ReadonlyMap<string, string>,
): readonly [Column<ChargeDetailRecordView>, ...Column<ChargeDetailRecordView>[]] {
  return [
    {
      header: 'Station',
      cell: ({ transactionId, version, stationId, evseId }) => (
        <TextLink to="/cdrs/$transactionId" params={{ transactionId }} search={{ version: String(version) }}>
          {evseId === null ? stationId : `${stationId} · EVSE ${evseId}`}
        </TextLink>
      ),
    },
    {
      header: 'Site',
      wideOnly: true,
      cell: ({ siteId }) => (siteId === null ? '–' : (siteNames.get(siteId) ?? siteId)),
    },
    { header: 'Token', cell: ({ idToken }) => idToken ?? '–' },
    { header: 'Ended', cell: ({ endedAt }) => <TimeText at={endedAt} style="short" /> },
    {
      header: 'Time',
      numeric: true,
      cell: ({ startedAt, endedAt }) => formatDuration(Date.parse(endedAt) - Date.parse(startedAt)),
    },
    { header: 'Energy', numeric: true, cell: ({ energyWh }) => formatEnergy(energyWh) },
    { header: 'With VAT', numeric: true, cell: ({ price }) => totalWords(price) },
    {
      header: 'Remarks',
      cell: (record) =>
        record.version > 1 || record.energyDoubts.length > 0 ? <RecordChips record={record} /> : '–',
    },
  ];
}
