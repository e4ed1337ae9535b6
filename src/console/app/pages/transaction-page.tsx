import { IconReceipt } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { ButtonLink } from '../../components/links.tsx';
import { May } from '../../components/may.tsx';
import { Page } from '../../components/page.tsx';
import { LoadingRows } from '../../components/paged-records.tsx';
import { SignedValues } from '../../components/signed-values.tsx';
import { TransactionChip } from '../../components/transaction-chip.tsx';
import { ExchangeTable } from '../../features/exchanges/exchange-table.tsx';
import { TransactionChart } from '../../features/transactions/transaction-chart.tsx';
import { TransactionExchanges } from '../../features/transactions/transaction-exchanges.tsx';
import { TransactionFacts } from '../../features/transactions/transaction-facts.tsx';
import { TransactionWishes } from '../../features/transactions/transaction-wishes.tsx';
import { formatEnergy, formatPower } from '../../lib/format.ts';
import { useLiveTopic } from '../../lib/live/use-live-topic.ts';
import { useSiteNames } from '../../lib/resources/sites.ts';
import { transactionQuery } from '../../lib/resources/transactions.ts';

const route = getRouteApi('/app/transactions/$transactionId');

export function TransactionPage() {
  const { transactionId } = route.useParams();
  const query = useQuery(transactionQuery(transactionId));
  const siteNames = useSiteNames();
  const transaction = query.data;
  useLiveTopic(transaction === undefined ? null : `station:${transaction.stationId}`);
  if (transaction === undefined) {
    return (
      <Page title="Transaction">
        {query.error === null ? (
          <LoadingRows />
        ) : (
          <ErrorNotice error={query.error} retry={() => void query.refetch()} />
        )}
      </Page>
    );
  }
  const { stationId, siteId, energyWh, powerW, state } = transaction;
  return (
    <Page
      title={`Transaction on ${stationId}`}
      aside={<TransactionChip transaction={transaction} />}
      description={
        state === 'active'
          ? `${formatEnergy(energyWh)} so far, ${formatPower(powerW)} now`
          : formatEnergy(energyWh)
      }
      actions={
        state === 'ended' && (
          <May permission="tariffs:read">
            <ButtonLink
              to="/cdrs/$transactionId"
              params={{ transactionId }}
              variant="default"
              leftSection={<IconReceipt size={17} aria-hidden />}
            >
              Charge detail record
            </ButtonLink>
          </May>
        )
      }
    >
      <TransactionChart transaction={transaction} />
      {state === 'active' && <TransactionWishes transactionId={transactionId} />}
      <TransactionFacts
        transaction={transaction}
        siteName={siteId === null ? null : (siteNames.get(siteId) ?? siteId)}
      />
      <SignedValues transactionId={transactionId} />
      <May permission="exchanges:read">
        <TransactionExchanges
          transactionId={transactionId}
          table={(exchanges) => <ExchangeTable exchanges={exchanges} />}
        />
      </May>
    </Page>
  );
}
