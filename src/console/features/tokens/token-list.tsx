import { IconCreditCard } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { PagedRecords } from '../../components/paged-records.tsx';
import { RecordTable } from '../../components/record-table.tsx';
import { AgeText, TimeText } from '../../components/time-text.tsx';
import { itemsOf } from '../../lib/resources/pages.ts';
import { tokensQuery, type TokenFilters } from '../../lib/resources/tokens.ts';
import { TokenActions } from './token-actions.tsx';
import { TokenChip } from './token-chip.tsx';

interface TokenListProps {
  readonly filters: TokenFilters;
  /** What to offer when there is no token at all. */
  readonly addButton: ReactNode;
}

/** Who may charge: cards, apps and contracts. */
export function TokenList({ filters, addButton }: TokenListProps) {
  const query = useInfiniteQuery(tokensQuery(filters));
  const tokens = itemsOf(query.data);
  const narrowed = Object.values(filters).some((value) => value !== undefined);
  return (
    <PagedRecords
      query={query}
      isEmpty={tokens.length === 0}
      empty={
        narrowed ? (
          <EmptyState icon={IconCreditCard} title="No token fits these filters">
            Clear a filter to see more.
          </EmptyState>
        ) : (
          <EmptyState icon={IconCreditCard} title="No tokens yet" action={addButton}>
            A token is what a driver presents: a card, an app account, a contract. Unknown ones are refused,
            so add one before the first charge.
          </EmptyState>
        )
      }
    >
      <RecordTable
        caption="Tokens"
        rows={tokens}
        rowKey={({ idToken, type }) => `${type} ${idToken}`}
        columns={[
          { header: 'Token', cell: ({ idToken }) => idToken },
          { header: 'Type', cell: ({ type }) => type },
          { header: 'Status', cell: ({ status }) => <TokenChip status={status} /> },
          { header: 'Group', wideOnly: true, cell: ({ groupId }) => groupId ?? '–' },
          {
            header: 'Expires',
            cell: ({ expiresAt }) =>
              expiresAt === null ? 'Never' : <TimeText at={expiresAt} style="short" />,
          },
          { header: 'Note', cell: ({ note }) => note ?? '–' },
          { header: 'Changed', wideOnly: true, cell: ({ updatedAt }) => <AgeText at={updatedAt} /> },
          {
            header: 'Actions',
            isActions: true,
            needs: 'tokens:write',
            cell: (token) => <TokenActions token={token} />,
          },
        ]}
      />
    </PagedRecords>
  );
}
