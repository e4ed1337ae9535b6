import { Text, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconClockX, IconKey } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ApiKeyView } from '../../../http/contract/access.ts';
import { Chip } from '../../components/chip.tsx';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PagedRecords } from '../../components/paged-records.tsx';
import { RecordTable } from '../../components/record-table.tsx';
import { AgeText, TimeText } from '../../components/time-text.tsx';
import { apiKeysQuery, revokeApiKey } from '../../lib/resources/access.ts';
import { itemsOf } from '../../lib/resources/pages.ts';
import { useSiteNames } from '../../lib/resources/sites.ts';
import { useNow } from '../../lib/use-now.ts';
import { scopeWords } from './role-words.ts';

/** The keys of programs. */
export function ApiKeyList({ addButton }: { readonly addButton: ReactNode }) {
  const query = useInfiniteQuery(apiKeysQuery);
  const siteNames = useSiteNames();
  const keys = itemsOf(query.data);
  return (
    <PagedRecords
      query={query}
      isEmpty={keys.length === 0}
      empty={
        <EmptyState icon={IconKey} title="No API keys yet" action={addButton}>
          A key lets a program of yours use the API: billing, an app, a report. Give each its own, with no
          more than it needs.
        </EmptyState>
      }
    >
      <RecordTable
        caption="API keys"
        rows={keys}
        rowKey={({ id }) => id}
        columns={[
          { header: 'Name', cell: ({ name }) => name },
          { header: 'May', breaks: true, cell: ({ permissions }) => <Permissions names={permissions} /> },
          { header: 'Sites', breaks: true, cell: ({ siteIds }) => scopeWords(siteIds, siteNames) },
          { header: 'Expires', cell: ({ expiresAt }) => <Expiry at={expiresAt} /> },
          {
            header: 'Last used',
            cell: ({ lastUsedAt }) => (lastUsedAt === null ? 'Never' : <AgeText at={lastUsedAt} />),
          },
          { header: 'Made by', wideOnly: true, cell: ({ createdBy }) => createdBy },
          { header: 'Begins with', wideOnly: true, breaks: true, cell: ({ id }) => id },
          { header: 'Actions', isActions: true, cell: (key) => <RevokeButton apiKey={key} /> },
        ]}
      />
    </PagedRecords>
  );
}

const namesShown = 3;

function Permissions({ names }: { readonly names: ApiKeyView['permissions'] }) {
  const more = names.length - namesShown;
  return (
    <Tooltip label={names.join(', ')} disabled={more <= 0} multiline maw={320}>
      <Text size="sm" component="span">
        {names.slice(0, namesShown).join(', ')}
        {more > 0 ? ` and ${more} more` : ''}
      </Text>
    </Tooltip>
  );
}

function Expiry({ at }: { readonly at: string | null }) {
  const nowMs = useNow();
  if (at === null) return 'Never';
  if (Date.parse(at) > nowMs) return <TimeText at={at} />;
  return (
    <Chip tone="red" icon={IconClockX}>
      Expired
    </Chip>
  );
}

function RevokeButton({ apiKey }: { readonly apiKey: ApiKeyView }) {
  const { id, name } = apiKey;
  const client = useQueryClient();
  const revocation = useMutation({
    mutationFn: () => revokeApiKey(id),
    onSettled: () => client.invalidateQueries({ queryKey: apiKeysQuery.queryKey }),
    onError: (error) => notifications.show({ color: 'red', title: name, message: error.message }),
  });
  return (
    <ConfirmButton
      size="xs"
      label="Revoke"
      accessibleLabel={`Revoke ${name}`}
      question={`Revoke ${name}? It opens nothing from the next request on.`}
      confirmLabel="Revoke"
      color="red"
      loading={revocation.isPending}
      onConfirm={() => revocation.mutate()}
    />
  );
}
