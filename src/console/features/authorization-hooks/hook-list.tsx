import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCircleCheck, IconPlayerPause, IconUserQuestion } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { AuthorizationHookView } from '../../../http/contract/authorization-hook.ts';
import { Chip } from '../../components/chip.tsx';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { LoadingRows } from '../../components/paged-records.tsx';
import { RecordTable } from '../../components/record-table.tsx';
import { formatLatency } from '../../lib/format.ts';
import { deleteHook, hooksQuery } from '../../lib/resources/authorization-hooks.ts';
import { useSiteNames } from '../../lib/resources/sites.ts';
import { fallbackWords } from './fallback-words.ts';

interface HookListProps {
  readonly addButton: ReactNode;
  readonly onEdit: (hook: AuthorizationHookView) => void;
}

/** Who is asked about tokens, where. */
export function HookList({ addButton, onEdit }: HookListProps) {
  const query = useQuery(hooksQuery);
  const siteNames = useSiteNames();
  if (query.isPending) return <LoadingRows />;
  if (query.data === undefined) return <ErrorNotice error={query.error} retry={() => void query.refetch()} />;
  if (query.data.items.length === 0) {
    return (
      <EmptyState icon={IconUserQuestion} title="Tokens are decided here" action={addButton}>
        If a system of your own knows who may charge, it can be asked whenever a token is presented, for all
        sites or for one.
      </EmptyState>
    );
  }
  const place = (siteId: string | null) =>
    siteId === null ? 'All other sites' : (siteNames.get(siteId) ?? siteId);
  return (
    <RecordTable
      caption="Authorization hooks"
      rows={query.data.items}
      rowKey={({ siteId }) => siteId ?? ''}
      columns={[
        { header: 'Site', cell: ({ siteId }) => place(siteId) },
        {
          header: 'State',
          cell: ({ enabled }) =>
            enabled ? (
              <Chip tone="green" icon={IconCircleCheck}>
                Asked
              </Chip>
            ) : (
              <Chip tone="gray" icon={IconPlayerPause}>
                Not asked
              </Chip>
            ),
        },
        { header: 'Endpoint', breaks: true, cell: ({ url }) => url },
        { header: 'Time-out', numeric: true, cell: ({ timeoutMs }) => formatLatency(timeoutMs) },
        { header: 'Without an answer', cell: ({ fallback }) => fallbackWords[fallback] },
        {
          header: 'Actions',
          isActions: true,
          needs: 'webhooks:write',
          cell: (hook) => <HookActions hook={hook} name={place(hook.siteId)} onEdit={() => onEdit(hook)} />,
        },
      ]}
    />
  );
}

interface HookActionsProps {
  readonly hook: AuthorizationHookView;
  readonly name: string;
  readonly onEdit: () => void;
}

function HookActions({ hook, name, onEdit }: HookActionsProps) {
  const client = useQueryClient();
  const removal = useMutation({
    mutationFn: () => deleteHook(hook.siteId),
    onSettled: () => client.invalidateQueries({ queryKey: hooksQuery.queryKey }),
    onError: (error) => notifications.show({ color: 'red', title: name, message: error.message }),
  });
  return (
    <Group gap="xs" justify="flex-end" wrap="nowrap">
      <Button size="xs" variant="default" onClick={onEdit} aria-label={`Change the hook of ${name}`}>
        Change
      </Button>
      <ConfirmButton
        size="xs"
        label="Delete"
        accessibleLabel={`Delete the hook of ${name}`}
        question={`Ask ${hook.url} no more? ${hook.siteId === null ? 'The token records decide then.' : 'What holds for all other sites then holds here, too.'}`}
        confirmLabel="Delete"
        color="red"
        loading={removal.isPending}
        onConfirm={() => removal.mutate()}
      />
    </Group>
  );
}
