import { getRouteApi } from '@tanstack/react-router';
import { Page } from '../../components/page.tsx';
import { TransactionFilterBar } from '../../features/transactions/transaction-filter-bar.tsx';
import { TransactionList } from '../../features/transactions/transaction-list.tsx';

const route = getRouteApi('/app/transactions');

export function TransactionsPage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Page title="Transactions">
      <TransactionFilterBar
        filters={filters}
        onChange={(search) => void navigate({ to: '/transactions', search, replace: true })}
      />
      <TransactionList filters={filters} />
    </Page>
  );
}
