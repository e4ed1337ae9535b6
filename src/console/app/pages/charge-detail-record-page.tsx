import { Button } from '@mantine/core';
import { IconPencil, IconReceipt } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ButtonLink } from '../../components/links.tsx';
import { May } from '../../components/may.tsx';
import { Page } from '../../components/page.tsx';
import { LoadingRows } from '../../components/paged-records.tsx';
import { SignedValues } from '../../components/signed-values.tsx';
import { CorrectDialog } from '../../features/charge-detail-records/correct-dialog.tsx';
import { RecordChips } from '../../features/charge-detail-records/record-chips.tsx';
import { RecordFacts } from '../../features/charge-detail-records/record-facts.tsx';
import { RecordPrice } from '../../features/charge-detail-records/record-price.tsx';
import { RecordVersions } from '../../features/charge-detail-records/record-versions.tsx';
import { formatEnergy } from '../../lib/format.ts';
import { totalWords } from '../../lib/price-words.ts';
import { recordVersionsQuery } from '../../lib/resources/charge-detail-records.ts';
import { useSiteNames } from '../../lib/resources/sites.ts';

const route = getRouteApi('/app/cdrs/$transactionId');

export function ChargeDetailRecordPage() {
  const { transactionId } = route.useParams();
  const { version } = route.useSearch();
  const query = useQuery(recordVersionsQuery(transactionId));
  const siteNames = useSiteNames();
  const [correcting, setCorrecting] = useState(false);
  const versions = query.data ?? [];
  const [newest] = versions;
  const record = versions.find((each) => String(each.version) === version) ?? newest;
  if (record === undefined || newest === undefined) {
    return (
      <Page title="Charge detail record">
        {query.isPending ? (
          <LoadingRows />
        ) : query.error !== null ? (
          <ErrorNotice error={query.error} retry={() => void query.refetch()} />
        ) : (
          <EmptyState
            icon={IconReceipt}
            title="Not billed yet"
            action={
              <ButtonLink to="/transactions/$transactionId" params={{ transactionId }} variant="default">
                Show transaction
              </ButtonLink>
            }
          >
            A charge detail record is issued when a transaction ends.
          </EmptyState>
        )}
      </Page>
    );
  }
  const { stationId, siteId, energyWh, price } = record;
  return (
    <Page
      title={`Charge detail record of ${stationId}`}
      aside={<RecordChips record={record} />}
      description={`${formatEnergy(energyWh)} · ${price === null ? 'no tariff' : `${totalWords(price)} with VAT`}`}
      actions={
        <May permission="tariffs:write">
          <Button
            variant="default"
            leftSection={<IconPencil size={17} aria-hidden />}
            onClick={() => setCorrecting(true)}
          >
            Correct
          </Button>
        </May>
      }
    >
      <RecordPrice price={price} />
      <RecordFacts record={record} siteName={siteId === null ? null : (siteNames.get(siteId) ?? siteId)} />
      <SignedValues transactionId={transactionId} />
      <RecordVersions versions={versions} shown={record.version} />
      <CorrectDialog record={newest} opened={correcting} onClose={() => setCorrecting(false)} />
    </Page>
  );
}
