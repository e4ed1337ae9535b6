import { Button, Text } from '@mantine/core';
import { IconCalendarTime, IconCircleCheck, IconHistory, IconMapPin } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { TariffView } from '../../../http/contract/tariff.ts';
import { Chip, type ChipProps } from '../../components/chip.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { May } from '../../components/may.tsx';
import { LoadingRows } from '../../components/paged-records.tsx';
import { Panel } from '../../components/panel.tsx';
import { RecordTable } from '../../components/record-table.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { useSiteNames } from '../../lib/resources/sites.ts';
import { assignmentsQuery } from '../../lib/resources/tariffs.ts';
import { useNow } from '../../lib/use-now.ts';
import { AssignDialog } from './assign-dialog.tsx';
import { type AssignmentState, assignmentStates } from './assignment-states.ts';
import { placeWord } from './place-word.ts';

const looks: Readonly<Record<AssignmentState, Pick<ChipProps, 'tone' | 'icon' | 'children'>>> = {
  'in-force': { tone: 'green', icon: IconCircleCheck, children: 'In force' },
  planned: { tone: 'blue', icon: IconCalendarTime, children: 'Planned' },
  over: { tone: 'gray', icon: IconHistory, children: 'Over' },
};

/** Where a tariff applies, since when, and the way to have it apply elsewhere. */
export function AssignmentPanel({ tariff }: { readonly tariff: TariffView }) {
  const query = useQuery(assignmentsQuery);
  const siteNames = useSiteNames();
  const nowMs = useNow();
  const [assigning, setAssigning] = useState(false);
  const rows = assignmentStates(query.data?.items ?? [], nowMs).filter(
    ({ tariffId }) => tariffId === tariff.id,
  );
  return (
    <Panel
      title="Where it applies"
      actions={
        <May permission="tariffs:write">
          <Button
            size="xs"
            variant="default"
            leftSection={<IconMapPin size={16} aria-hidden />}
            onClick={() => setAssigning(true)}
          >
            Assign
          </Button>
        </May>
      }
    >
      {query.error !== null ? (
        <ErrorNotice error={query.error} retry={() => void query.refetch()} />
      ) : query.isPending ? (
        <LoadingRows count={2} />
      ) : rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          Nowhere yet: it prices nothing until it is assigned to a site, or to all that have no tariff of
          their own.
        </Text>
      ) : (
        <RecordTable
          caption="Assignments"
          rows={rows}
          rowKey={({ siteId, createdAt, validFrom }) => `${siteId ?? ''} ${validFrom} ${createdAt}`}
          columns={[
            { header: 'Site', cell: ({ siteId }) => placeWord(siteId, siteNames) },
            { header: 'State', cell: ({ state }) => <Chip {...looks[state]} /> },
            { header: 'From', cell: ({ validFrom }) => <TimeText at={validFrom} /> },
          ]}
        />
      )}
      <AssignDialog tariff={tariff} opened={assigning} onClose={() => setAssigning(false)} />
    </Panel>
  );
}
