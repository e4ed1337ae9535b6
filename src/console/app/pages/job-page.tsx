import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Page } from '../../components/page.tsx';
import { LoadingRows } from '../../components/paged-records.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { JobChip } from '../../features/jobs/job-chip.tsx';
import { JobProgress } from '../../features/jobs/job-progress.tsx';
import { jobWord } from '../../features/jobs/job-word.ts';
import { cancelJob, jobQuery } from '../../lib/resources/jobs.ts';

const route = getRouteApi('/app/jobs/$jobId');

export function JobPage() {
  const { jobId } = route.useParams();
  const client = useQueryClient();
  const query = useQuery(jobQuery(jobId));
  const cancelling = useMutation({
    mutationFn: () => cancelJob(jobId),
    onSuccess: (job) => client.setQueryData(jobQuery(jobId).queryKey, job),
    onError: (error) => notifications.show({ color: 'red', title: 'Job', message: error.message }),
  });
  const job = query.data;
  if (job === undefined) {
    return (
      <Page title="Job">
        {query.error === null ? (
          <LoadingRows />
        ) : (
          <ErrorNotice error={query.error} retry={() => void query.refetch()} />
        )}
      </Page>
    );
  }
  return (
    <Page
      title={jobWord(job.action)}
      aside={<JobChip state={job.state} />}
      description={
        <>
          Started by {job.requestedBy}, <TimeText at={job.createdAt} />
          {job.state === 'running' && (
            <>
              ; sent until <TimeText at={job.expiresAt} />
            </>
          )}
        </>
      }
      actions={
        job.state === 'running' && (
          <ConfirmButton
            label="Cancel the job"
            question="Send it to no further station? What was sent cannot be taken back."
            confirmLabel="Cancel the job"
            color="red"
            loading={cancelling.isPending}
            onConfirm={() => cancelling.mutate()}
          />
        )
      }
    >
      <JobProgress job={job} />
    </Page>
  );
}
