import { Page } from '../../components/page.tsx';
import { Overview } from '../../features/overview/overview.tsx';
import { RecentTransactions } from '../../features/overview/recent-transactions.tsx';
import { VersionTiles } from '../../features/overview/version-tiles.tsx';

export function OverviewPage() {
  return (
    <Page title="Overview">
      <Overview />
      <RecentTransactions />
      <VersionTiles />
    </Page>
  );
}
