import { PageTabs } from '../components/page-tabs.tsx';

/** Between what is told and what is asked. */
export function WebhookTabs() {
  return (
    <PageTabs
      label="Webhooks"
      tabs={[
        { to: '/webhooks', label: 'Events' },
        { to: '/webhooks/authorization', label: 'Authorization' },
      ]}
    />
  );
}
