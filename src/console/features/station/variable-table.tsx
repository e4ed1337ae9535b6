import { Button, Stack, Text, TextInput } from '@mantine/core';
import { IconAdjustments, IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { StationView } from '../../../http/contract/station.ts';
import { CommandOutcome } from '../../components/command-outcome.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { LoadingRows } from '../../components/paged-records.tsx';
import { RecordTable, type Column } from '../../components/record-table.tsx';
import { AgeText } from '../../components/time-text.tsx';
import { messageFamily } from '../../lib/ocpp-version.ts';
import { randomPositiveInt32 } from '../../lib/random.ts';
import { useSendCommand } from '../../lib/resources/commands.ts';
import { stationListQuery, type VariableView } from '../../lib/resources/stations.ts';
import { variableMatches, variableName } from './variable-name.ts';

const columns: readonly [Column<VariableView>, ...Column<VariableView>[]] = [
  { header: 'Variable', breaks: true, cell: (variable) => variableName(variable) },
  {
    header: 'Value',
    breaks: true,
    cell: ({ value, mutability }) => value ?? (mutability === 'WriteOnly' ? '(write only)' : '–'),
  },
  { header: 'Attribute', wideOnly: true, cell: ({ attribute }) => attribute },
  { header: 'May change', cell: ({ mutability }) => mutabilityWord(mutability) },
  { header: 'As of', cell: ({ updatedAt }) => <AgeText at={updatedAt} /> },
];

/** A station's settings as it last reported them, with the way to ask anew. */
export function VariableTable({ station }: { readonly station: StationView }) {
  const query = useQuery(stationListQuery<VariableView>(station.id, 'variables'));
  const [text, setText] = useState('');
  const send = useSendCommand(station.id);
  const family = messageFamily(station.ocppVersion);
  const fetchNow = () =>
    send.mutate(
      family === '1.6'
        ? { action: 'GetConfiguration', payload: {} }
        : {
            action: 'GetBaseReport',
            payload: { requestId: randomPositiveInt32(), reportBase: 'FullInventory' },
          },
    );
  if (query.isPending) return <LoadingRows />;
  if (query.data === undefined) return <ErrorNotice error={query.error} retry={() => void query.refetch()} />;
  const rows = query.data.items.filter((variable) => variableMatches(variable, text));
  const fetchButton = (
    <Button
      variant={query.data.items.length === 0 ? 'filled' : 'default'}
      leftSection={<IconDownload size={17} aria-hidden />}
      disabled={!station.online || family === null}
      loading={send.isPending}
      onClick={fetchNow}
    >
      Ask the station now
    </Button>
  );
  const outcome = send.error === null ? null : <ErrorNotice error={send.error} />;
  if (query.data.items.length === 0) {
    return (
      <EmptyState
        icon={IconAdjustments}
        title="The station has not told its settings yet"
        action={fetchButton}
      >
        {station.online ? 'Ask for them; it takes a few seconds.' : 'Ask for them when it is online again.'}
        {send.data !== undefined && <CommandOutcome command={send.data} />}
        {outcome}
      </EmptyState>
    );
  }
  return (
    <Stack gap="sm">
      <TextInput
        type="search"
        label="Search"
        placeholder="Name or value"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        maw={360}
      />
      <div>{fetchButton}</div>
      {send.data !== undefined && <CommandOutcome command={send.data} />}
      {outcome}
      <Text size="sm" c="dimmed" role="status">
        {rows.length} of {query.data.items.length}
      </Text>
      <RecordTable caption="Variables" columns={columns} rows={rows} rowKey={rowKey} />
    </Stack>
  );
}

function rowKey(variable: VariableView): string {
  return `${variableName(variable)} ${variable.attribute}`;
}

function mutabilityWord(mutability: string | null): string {
  if (mutability === 'ReadOnly') return 'No';
  return mutability === null ? '–' : 'Yes';
}
