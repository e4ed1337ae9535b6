import { Text } from '@mantine/core';
import { IconFileDownload } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { UploadView } from '../../../http/contract/upload.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PagedRecords } from '../../components/paged-records.tsx';
import { Panel } from '../../components/panel.tsx';
import { type Column, RecordTable } from '../../components/record-table.tsx';
import { AgeText } from '../../components/time-text.tsx';
import { formatBytes } from '../../lib/format.ts';
import { itemsOf } from '../../lib/resources/pages.ts';
import { uploadsQuery } from '../../lib/resources/uploads.ts';
import { sentence } from '../../lib/words.ts';
import { UploadActions } from './upload-actions.tsx';
import { UploadStateChip } from './upload-state-chip.tsx';

/** The diagnostics and logs a station was asked for, the newest first. */
export function UploadList({ stationId }: { readonly stationId: string }) {
  const query = useInfiniteQuery(uploadsQuery(stationId));
  const uploads = itemsOf(query.data);
  return (
    <Panel title="Files">
      <PagedRecords
        query={query}
        isEmpty={uploads.length === 0}
        empty={
          <EmptyState icon={IconFileDownload} title="No file yet">
            Send GetLog, or GetDiagnostics to a station of OCPP 1.6, and what it brings is kept here.
          </EmptyState>
        }
      >
        <RecordTable caption="Files" columns={columns} rows={uploads} rowKey={({ commandId }) => commandId} />
      </PagedRecords>
    </Panel>
  );
}

const columns: readonly [Column<UploadView>, ...Column<UploadView>[]] = [
  { header: 'File', cell: (upload) => <FileCell upload={upload} /> },
  { header: 'State', cell: (upload) => <StateCell upload={upload} /> },
  { header: 'Requested', cell: ({ requestedAt }) => <AgeText at={requestedAt} /> },
  { header: 'Actions', isActions: true, cell: (upload) => <UploadActions upload={upload} /> },
];

/** What it is called, or is to be; below it what else tells one from another. */
function FileCell({ upload }: { readonly upload: UploadView }) {
  const { file, requestId, requestedBy } = upload;
  const facts = [
    kindOf(upload),
    ...(file === null ? [] : [formatBytes(file.sizeBytes)]),
    ...(requestId === null ? [] : [`request ${requestId}`]),
    `by ${requestedBy}`,
  ];
  return (
    <>
      <span style={{ overflowWrap: 'anywhere' }}>{file?.name ?? 'Not here yet'}</span>
      <Text size="xs" c="dimmed" fw={400} title={file === null ? undefined : `SHA-256 ${file.sha256}`}>
        {facts.join(' · ')}
      </Text>
    </>
  );
}

function kindOf({ action, logType }: Pick<UploadView, 'action' | 'logType'>): string {
  return action === 'GetDiagnostics' ? 'Diagnostics' : sentence(logType ?? action);
}

/** What we know, and what the station said last, by its own word. */
function StateCell({ upload: { state, progress } }: { readonly upload: UploadView }) {
  const last = progress.at(-1)?.status;
  return (
    <>
      <UploadStateChip state={state} />
      {last !== undefined && (
        <Text size="xs" c="dimmed" mt={2} style={{ whiteSpace: 'nowrap' }}>
          Station: {sentence(last).toLowerCase()}
        </Text>
      )}
    </>
  );
}
