import { Button, Center, Skeleton, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { ErrorNotice } from './error-notice.tsx';

interface PagedRecordsProps {
  readonly query: {
    readonly isPending: boolean;
    readonly error: Error | null;
    readonly refetch: () => unknown;
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => unknown;
  };
  readonly isEmpty: boolean;
  readonly empty: ReactNode;
  readonly children: ReactNode;
}

/** What every paged list shares: waiting, the problem, emptiness, and the way to more. */
export function PagedRecords({ query, isEmpty, empty, children }: PagedRecordsProps) {
  if (query.isPending) return <LoadingRows />;
  return (
    <Stack gap="sm">
      {query.error !== null && <ErrorNotice error={query.error} retry={() => void query.refetch()} />}
      {isEmpty && query.error === null && !query.hasNextPage ? empty : children}
      {query.hasNextPage && (
        <Center>
          <Button
            variant="default"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            Load more
          </Button>
        </Center>
      )}
    </Stack>
  );
}

/** Placeholder rows while a list is read. */
export function LoadingRows({ count = 5 }: { readonly count?: number }) {
  return (
    <Stack gap="xs" role="status" aria-label="Loading">
      {Array.from({ length: count }, (_, index) => (
        <Skeleton key={index} height={36} />
      ))}
    </Stack>
  );
}
