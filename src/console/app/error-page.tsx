import type { ErrorComponentProps } from '@tanstack/react-router';
import { ErrorNotice } from '../components/error-notice.tsx';
import { Page } from '../components/page.tsx';

/** Shown in place of a page that threw. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  return (
    <Page title="This page failed">
      <ErrorNotice error={error instanceof Error ? error : new Error(String(error))} retry={reset} />
    </Page>
  );
}
