import { IconPlus } from '@tabler/icons-react';
import { ButtonLink } from '../../components/links.tsx';
import { Page } from '../../components/page.tsx';
import { JobList } from '../../features/jobs/job-list.tsx';

export function JobsPage() {
  const addButton = (
    <ButtonLink to="/jobs/new" leftSection={<IconPlus size={18} aria-hidden />}>
      New job
    </ButtonLink>
  );
  return (
    <Page title="Jobs" description="One command for many stations." actions={addButton}>
      <JobList addButton={addButton} />
    </Page>
  );
}
