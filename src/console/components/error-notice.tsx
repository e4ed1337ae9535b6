import { Alert, Button, List, Text } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { ApiError } from '../lib/api.ts';

interface ErrorNoticeProps {
  readonly error: Error;
  readonly retry?: () => void;
}

/** What went wrong in the server's own words, with each offending field. */
export function ErrorNotice({ error, retry }: ErrorNoticeProps) {
  const problem = error instanceof ApiError ? error.problem : null;
  return (
    <Alert
      color="red"
      variant="outline"
      icon={<IconAlertCircle aria-hidden />}
      title={problem?.title ?? 'Something went wrong'}
      role="alert"
    >
      <Text size="sm">{error.message}</Text>
      {problem?.errors !== undefined && problem.errors.length > 0 && (
        <List size="sm" mt="xs">
          {problem.errors.map((each) => (
            <List.Item key={`${each.pointer} ${each.detail}`}>
              <code>{each.pointer === '' ? '(whole body)' : each.pointer}</code> {each.detail}
            </List.Item>
          ))}
        </List>
      )}
      {problem?.requestId !== undefined && (
        <Text size="xs" c="dimmed" mt="xs">
          Request {problem.requestId}
        </Text>
      )}
      {retry !== undefined && (
        <Button size="xs" variant="default" mt="sm" onClick={retry}>
          Try again
        </Button>
      )}
    </Alert>
  );
}
