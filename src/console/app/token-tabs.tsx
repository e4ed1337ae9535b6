import { PageTabs } from '../components/page-tabs.tsx';

/** Between tokens and their groups. */
export function TokenTabs() {
  return (
    <PageTabs
      label="Tokens"
      tabs={[
        { to: '/tokens', label: 'Tokens' },
        { to: '/tokens/groups', label: 'Groups' },
      ]}
    />
  );
}
