import { useNavigate } from '@tanstack/react-router';
import { Page } from '../../components/page.tsx';
import { JobForm } from '../../features/jobs/job-form.tsx';

export function NewJobPage() {
  const navigate = useNavigate();
  return (
    <Page title="New job" description="One command for all stations that fit.">
      <JobForm onStarted={(jobId) => void navigate({ to: '/jobs/$jobId', params: { jobId } })} />
    </Page>
  );
}
