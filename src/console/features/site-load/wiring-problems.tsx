import { Alert, List } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { SitePlanView } from '../../../http/contract/site-load.ts';

/** What was right when it was wired and is not any more; nothing when all is well. */
export function WiringProblems({ problems }: Pick<SitePlanView, 'problems'>) {
  if (problems.length === 0) return null;
  return (
    <Alert color="yellow" icon={<IconAlertTriangle />} title="The wiring needs a look">
      <List size="sm">
        {problems.map(({ pointer, detail }) => (
          <List.Item key={pointer}>{detail}</List.Item>
        ))}
      </List>
    </Alert>
  );
}
