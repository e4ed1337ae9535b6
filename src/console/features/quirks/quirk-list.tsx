import { Button, List, Modal, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { useState } from 'react';
import type { QuirkView } from '../../../http/contract/quirk.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { LoadingRows } from '../../components/paged-records.tsx';
import { RecordTable } from '../../components/record-table.tsx';
import { AgeText } from '../../components/time-text.tsx';
import { formatCount } from '../../lib/format.ts';
import { quirksQuery } from '../../lib/resources/quirks.ts';

/** The deviations that are met, those of this fleet first. */
export function QuirkList() {
  const query = useQuery(quirksQuery);
  const [shown, setShown] = useState<QuirkView | null>(null);
  if (query.isPending) return <LoadingRows />;
  if (query.data === undefined) return <ErrorNotice error={query.error} retry={() => void query.refetch()} />;
  const rows = query.data.items.toSorted((left, right) => right.count - left.count);
  return (
    <>
      <RecordTable
        caption="Known deviations"
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          { header: 'Deviation', cell: ({ id }) => id },
          { header: 'Met', numeric: true, cell: ({ count }) => (count === 0 ? '–' : formatCount(count)) },
          { header: 'Of', cell: ({ fingerprint }) => fingerprint?.vendors.join(', ') ?? 'Any station' },
          { header: 'What it is', breaks: true, cell: ({ why }) => why },
          {
            header: 'Actions',
            isActions: true,
            cell: (quirk) => (
              <Button
                size="xs"
                variant="default"
                onClick={() => setShown(quirk)}
                aria-label={`Show ${quirk.id}`}
              >
                Show
              </Button>
            ),
          },
        ]}
      />
      <Modal opened={shown !== null} onClose={() => setShown(null)} title={shown?.id ?? ''} size="xl">
        {shown !== null && <Quirk quirk={shown} />}
      </Modal>
    </>
  );
}

function Quirk({ quirk }: { readonly quirk: QuirkView }) {
  return (
    <Stack gap="md">
      <Text size="sm">{quirk.why}</Text>
      {quirk.counts.length === 0 ? (
        <Text size="sm" c="dimmed">
          No station here has shown it.
        </Text>
      ) : (
        <RecordTable
          caption="Where it was met"
          rows={quirk.counts}
          rowKey={({ vendor, model, firmwareVersion }) => `${vendor} ${model} ${firmwareVersion}`}
          columns={[
            {
              header: 'Station',
              cell: ({ vendor, model }) => `${vendor} ${model}`.trim() || 'Never said what it is',
            },
            { header: 'Firmware', cell: ({ firmwareVersion }) => firmwareVersion || '–' },
            { header: 'Stations', numeric: true, cell: ({ stations }) => formatCount(stations) },
            { header: 'Messages', numeric: true, cell: ({ count }) => formatCount(count) },
            { header: 'Last', cell: ({ lastAt }) => <AgeText at={lastAt} /> },
          ]}
        />
      )}
      {quirk.evidence.length > 0 && (
        <div>
          <Text size="sm" fw={600}>
            Reports of it
          </Text>
          <List size="sm" style={{ overflowWrap: 'anywhere' }}>
            {quirk.evidence.map((each) => (
              <List.Item key={each}>{each}</List.Item>
            ))}
          </List>
        </div>
      )}
    </Stack>
  );
}
