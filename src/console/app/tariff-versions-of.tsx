import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { TariffView } from '../../http/contract/tariff.ts';
import { ErrorNotice } from '../components/error-notice.tsx';
import { Page } from '../components/page.tsx';
import { LoadingRows } from '../components/paged-records.tsx';
import { tariffVersionsQuery } from '../lib/resources/tariffs.ts';

interface TariffVersionsOfProps {
  readonly tariffId: string;
  readonly children: (versions: readonly [TariffView, ...TariffView[]]) => ReactNode;
}

/** Reads a tariff's versions, the newest first, and meanwhile says so. */
export function TariffVersionsOf({ tariffId, children }: TariffVersionsOfProps) {
  const query = useQuery(tariffVersionsQuery(tariffId));
  const [newest, ...older] = query.data?.items ?? [];
  if (newest !== undefined) return children([newest, ...older]);
  return (
    <Page title="Tariff">
      {query.error === null ? (
        <LoadingRows />
      ) : (
        <ErrorNotice error={query.error} retry={() => void query.refetch()} />
      )}
    </Page>
  );
}
