import { Button } from '@mantine/core';
import { IconCheck, IconHistory, IconX } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Chip } from '../../components/chip.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { TextLink } from '../../components/links.tsx';
import { PagedRecords } from '../../components/paged-records.tsx';
import { type Column, RecordTable } from '../../components/record-table.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { type AuditEntryView, type AuditFilters, auditQuery } from '../../lib/resources/audit.ts';
import { itemsOf } from '../../lib/resources/pages.ts';
import { AuditDialog } from './audit-dialog.tsx';

/** Who changed or commanded what, the newest first. */
export function AuditList({ filters }: { readonly filters: AuditFilters }) {
  const query = useInfiniteQuery(auditQuery(filters));
  const [shown, setShown] = useState<AuditEntryView | null>(null);
  const entries = itemsOf(query.data);
  const narrowed = Object.values(filters).some((value) => value !== undefined);
  return (
    <PagedRecords
      query={query}
      isEmpty={entries.length === 0}
      empty={
        <EmptyState
          icon={IconHistory}
          title={narrowed ? 'No entry fits these filters' : 'Nothing was done yet'}
        >
          {narrowed
            ? 'Clear a filter to see more.'
            : 'Every change and every command is kept here with who asked for it, also those that were refused.'}
        </EmptyState>
      }
    >
      <RecordTable caption="Audit log" columns={columns(setShown)} rows={entries} rowKey={({ id }) => id} />
      <AuditDialog entry={shown} onClose={() => setShown(null)} />
    </PagedRecords>
  );
}

function columns(
  onShow: (entry: AuditEntryView) => void,
): readonly [Column<AuditEntryView>, ...Column<AuditEntryView>[]] {
  return [
    { header: 'Operation', cell: ({ operation }) => operation },
    {
      header: 'Who',
      breaks: true,
      cell: ({ actor }) => (
        <TextLink to="/audit" search={{ actorId: actor.id }} title="All that they did">
          {actor.name}
        </TextLink>
      ),
    },
    { header: 'When', cell: ({ at }) => <TimeText at={at} /> },
    { header: 'Result', cell: ({ status }) => <ResultChip status={status} /> },
    { header: 'Station', cell: ({ stationId }) => stationId ?? '–' },
    { header: 'Path', wideOnly: true, breaks: true, cell: ({ path }) => path },
    {
      header: 'Actions',
      isActions: true,
      cell: (entry) => (
        <Button
          size="xs"
          variant="default"
          onClick={() => onShow(entry)}
          aria-label={`Show ${entry.operation}, ${entry.requestId}`}
        >
          Show
        </Button>
      ),
    },
  ];
}

function ResultChip({ status }: Pick<AuditEntryView, 'status'>) {
  const done = status < 400;
  return (
    <Chip tone={done ? 'green' : 'red'} icon={done ? IconCheck : IconX}>
      {done ? 'Done' : 'Refused'} ({status})
    </Chip>
  );
}
