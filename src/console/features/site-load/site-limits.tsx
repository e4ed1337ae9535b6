import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { SitePlanView } from '../../../http/contract/site-load.ts';
import { Panel } from '../../components/panel.tsx';
import { RecordTable } from '../../components/record-table.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { apiPath, callApi } from '../../lib/api.ts';
import { formatAmpere } from '../../lib/format.ts';
import { sentence } from '../../lib/words.ts';

/** Limits that hold for a time: signals from the grid, schedules. Each can be lifted. */
export function SiteLimits({ plan }: { readonly plan: SitePlanView }) {
  const client = useQueryClient();
  const lift = useMutation({
    mutationFn: (id: string) => callApi<undefined>('DELETE', apiPath('sites', plan.siteId, 'limits', id)),
    onSettled: () => client.invalidateQueries({ queryKey: ['sites', plan.siteId] }),
  });
  const asOf = Date.parse(plan.asOf);
  const open = plan.limits.filter(({ until }) => until === null || Date.parse(until) > asOf);
  if (open.length === 0) return null;
  return (
    <Panel title="Limits for a time">
      <RecordTable
        caption="Limits for a time"
        rows={open}
        rowKey={({ id }) => id}
        columns={[
          { header: 'What', cell: ({ source }) => sentence(source) },
          {
            header: 'Circuit',
            cell: ({ circuitId }) =>
              plan.circuits.find((circuit) => circuit.circuitId === circuitId)?.name ?? circuitId,
          },
          {
            header: 'Limit',
            numeric: true,
            cell: ({ limitA }) => formatAmpere(Math.min(limitA.L1, limitA.L2, limitA.L3)),
          },
          { header: 'From', cell: ({ from }) => <TimeText at={from} style="short" /> },
          {
            header: 'Until',
            cell: ({ until }) => (until === null ? 'further notice' : <TimeText at={until} style="short" />),
          },
          {
            header: 'Actions',
            isActions: true,
            cell: ({ id }) => (
              <Button size="xs" variant="default" loading={lift.isPending} onClick={() => lift.mutate(id)}>
                Lift
              </Button>
            ),
          },
        ]}
      />
    </Panel>
  );
}
