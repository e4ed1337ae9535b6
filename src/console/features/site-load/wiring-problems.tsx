import { Alert, List } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
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

const named = 6;

/** Stations of the site that are on no circuit; nothing when all are, or when nothing is wired yet. */
export function UnwiredStations({ stationIds }: { readonly stationIds: readonly string[] }) {
  if (stationIds.length === 0) return null;
  const rest = stationIds.length - named;
  return (
    <Alert color="blue" icon={<IconInfoCircle />} title="Some stations are on no circuit">
      {stationIds.slice(0, named).join(', ')}
      {rest > 0 && ` and ${rest} more`}. What they draw counts only where a meter sees it, and they are told
      no limits.
    </Alert>
  );
}
