import { IconLock } from '@tabler/icons-react';
import { Outlet, useLocation } from '@tanstack/react-router';
import { EmptyState } from '../components/empty-state.tsx';
import { ButtonLink } from '../components/links.tsx';
import { Page } from '../components/page.tsx';
import { useMay } from '../lib/resources/operator.ts';
import { pagePermission } from './page-permission.ts';

/** The page at the address, or a word about why it is not shown. */
export function AllowedOutlet() {
  const needed = useLocation({ select: ({ pathname }) => pagePermission(pathname) });
  const may = useMay();
  if (needed === null || may(needed)) return <Outlet />;
  return (
    <Page title="Not for your role">
      <EmptyState
        icon={IconLock}
        title="You may not see this page"
        action={<ButtonLink to="/">Go to the overview</ButtonLink>}
      >
        It takes the permission {needed}. Whoever manages users here can give you a role that has it.
      </EmptyState>
    </Page>
  );
}
