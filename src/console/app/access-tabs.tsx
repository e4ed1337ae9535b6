import type { ReactNode } from 'react';
import { PageTabs } from '../components/page-tabs.tsx';
import { Page } from '../components/page.tsx';

interface AccessTabsProps {
  readonly actions: ReactNode;
  readonly children: ReactNode;
}

/** What people and programs share: both may do what they are given, and no more. */
export function AccessTabs({ actions, children }: AccessTabsProps) {
  return (
    <Page title="Access" description="Who may do what, people and programs." actions={actions}>
      <PageTabs
        label="Access"
        tabs={[
          { to: '/access', label: 'Users' },
          { to: '/access/api-keys', label: 'API keys' },
        ]}
      />
      {children}
    </Page>
  );
}
