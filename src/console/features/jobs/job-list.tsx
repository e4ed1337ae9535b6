import { IconStack2 } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { TextLink } from '../../components/links.tsx';
import { PagedRecords } from '../../components/paged-records.tsx';
import { RecordTable } from '../../components/record-table.tsx';
import { AgeText, TimeText } from '../../components/time-text.tsx';
import { jobsQuery } from '../../lib/resources/jobs.ts';
import { itemsOf } from '../../lib/resources/pages.ts';
import { JobChip } from './job-chip.tsx';
import { jobWord } from './job-word.ts';

/** Commands that went to many stations, the newest first. */
export function JobList({ addButton }: { readonly addButton: ReactNode }) {
  const query = useInfiniteQuery(jobsQuery);
  const jobs = itemsOf(query.data);
  return (
    <PagedRecords
      query={query}
      isEmpty={jobs.length === 0}
      empty={
        <EmptyState icon={IconStack2} title="No jobs yet" action={addButton}>
          A job sends one command to many stations: a setting, new firmware, a reset. Stations that are away
          get it when they are back, until it expires.
        </EmptyState>
      }
    >
      <RecordTable
        caption="Jobs"
        rows={jobs}
        rowKey={({ id }) => id}
        columns={[
          {
            header: 'Command',
            cell: ({ id, action }) => (
              <TextLink to="/jobs/$jobId" params={{ jobId: id }}>
                {jobWord(action)}
              </TextLink>
            ),
          },
          { header: 'State', cell: ({ state }) => <JobChip state={state} /> },
          { header: 'By', breaks: true, cell: ({ requestedBy }) => requestedBy },
          { header: 'Started', cell: ({ createdAt }) => <AgeText at={createdAt} /> },
          { header: 'Sent until', cell: ({ expiresAt }) => <TimeText at={expiresAt} style="short" /> },
        ]}
      />
    </PagedRecords>
  );
}
