import { Page } from '../../components/page.tsx';
import { QuirkList } from '../../features/quirks/quirk-list.tsx';

export function QuirksPage() {
  return (
    <Page
      title="Deviations"
      description="What stations do otherwise than OCPP says, what is made of it, and how often it was met. Counted up to an hour ago."
    >
      <QuirkList />
    </Page>
  );
}
