import { Stack } from '@mantine/core';
import { IconTerminal2 } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CommandView } from '../../../http/contract/command.ts';
import { CommandOutcome } from '../../components/command-outcome.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { JsonView } from '../../components/json-view.tsx';
import { PagedRecords } from '../../components/paged-records.tsx';
import { Panel } from '../../components/panel.tsx';
import { RecordTable, type Column } from '../../components/record-table.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { formatLatency } from '../../lib/format.ts';
import { commandsQuery } from '../../lib/resources/commands.ts';
import { itemsOf } from '../../lib/resources/pages.ts';
import { CommandDetail, commandLatency } from './command-result.tsx';

/** The commands a station was sent, latest first, each with what came of it. */
export function CommandHistory({ stationId }: { readonly stationId: string }) {
  const query = useInfiniteQuery(commandsQuery(stationId));
  const commands = itemsOf(query.data);
  return (
    <Panel title="History">
      <PagedRecords
        query={query}
        isEmpty={commands.length === 0}
        empty={
          <EmptyState icon={IconTerminal2} title="No command yet">
            What is sent from here, from the API or by the server itself is listed with its answer.
          </EmptyState>
        }
      >
        <RecordTable caption="Commands" columns={columns} rows={commands} rowKey={({ id }) => id} />
      </PagedRecords>
    </Panel>
  );
}

const columns: readonly [Column<CommandView>, ...Column<CommandView>[]] = [
  { header: 'Action', cell: (command) => <ActionCell command={command} /> },
  { header: 'Outcome', cell: (command) => <CommandOutcome command={command} /> },
  { header: 'Requested', cell: ({ requestedAt }) => <TimeText at={requestedAt} /> },
  { header: 'By', cell: ({ requestedBy }) => requestedBy },
  { header: 'Took', numeric: true, cell: (command) => formatLatency(commandLatency(command)) },
];

function ActionCell({ command }: { readonly command: CommandView }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{command.action}</summary>
      {open && (
        <Stack gap="xs" mt="xs" maw={520} fw={400}>
          <JsonView label="Payload" value={command.payload} />
          <CommandDetail command={command} />
        </Stack>
      )}
    </details>
  );
}
