import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SiteLimitView, SitePlanView } from '../../../http/contract/site-load.ts';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { May } from '../../components/may.tsx';
import { Panel } from '../../components/panel.tsx';
import { RecordTable } from '../../components/record-table.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { formatAmpere } from '../../lib/format.ts';
import { liftSiteLimit } from '../../lib/resources/site-load.ts';
import { sentence } from '../../lib/words.ts';
import { LimitDialog } from './limit-dialog.tsx';

/** Limits that hold for a time or at times: signals from the grid, schedules. Each can be changed and lifted. */
export function SiteLimits({ plan }: { readonly plan: SitePlanView }) {
  const client = useQueryClient();
  const [edited, setEdited] = useState<SiteLimitView | 'new' | null>(null);
  const lift = useMutation({
    mutationFn: (id: string) => liftSiteLimit(plan.siteId, id),
    onSettled: () => client.invalidateQueries({ queryKey: ['sites', plan.siteId] }),
  });
  const asOf = Date.parse(plan.asOf);
  const open = plan.limits.filter(({ until }) => until === null || Date.parse(until) > asOf);
  return (
    <Panel
      title="Limits"
      actions={
        <May permission="sites:write">
          <Button size="xs" variant="default" onClick={() => setEdited('new')}>
            Add a limit
          </Button>
        </May>
      }
    >
      {open.length === 0 && (
        <Text size="sm" c="dimmed">
          Nothing but the fuses. Add what may be drawn at times, such as on weekday evenings.
        </Text>
      )}
      {open.length > 0 && (
        <RecordTable
          caption="Limits"
          rows={open}
          rowKey={({ id }) => id}
          columns={[
            { header: 'What', cell: ({ name, source }) => name ?? sentence(source) },
            {
              header: 'Circuit',
              cell: ({ circuitId }) =>
                plan.circuits.find((circuit) => circuit.circuitId === circuitId)?.name ?? circuitId,
            },
            {
              header: 'Limit',
              numeric: true,
              cell: ({ limitA: { L1, L2, L3 } }) =>
                L1 === L2 && L2 === L3 ? formatAmpere(L1) : `${L1} / ${L2} / ${L3} A`,
            },
            { header: 'When', cell: whenOf },
            { header: 'From', cell: ({ from }) => <TimeText at={from} style="short" /> },
            {
              header: 'Until',
              cell: ({ until }) =>
                until === null ? 'further notice' : <TimeText at={until} style="short" />,
            },
            {
              header: 'Actions',
              isActions: true,
              needs: 'sites:write',
              cell: (limit) => (
                <Group gap="xs" wrap="nowrap">
                  {limit.source !== 'grid-signal' && (
                    <Button
                      size="xs"
                      variant="default"
                      aria-label={`Change ${nameOf(limit)}`}
                      onClick={() => setEdited(limit)}
                    >
                      Change
                    </Button>
                  )}
                  <ConfirmButton
                    size="xs"
                    label="Lift"
                    accessibleLabel={`Lift ${nameOf(limit)}`}
                    question="Lift this limit? Cars may draw more from now on."
                    confirmLabel="Lift"
                    loading={lift.isPending && lift.variables === limit.id}
                    onConfirm={() => lift.mutate(limit.id)}
                  />
                </Group>
              ),
            },
          ]}
        />
      )}
      {lift.error !== null && <ErrorNotice error={lift.error} />}
      <LimitDialog plan={plan} limit={edited} onClose={() => setEdited(null)} />
    </Panel>
  );
}

function whenOf({ repeats, averagedOverMinutes }: SiteLimitView): string {
  if (averagedOverMinutes !== null) return `mean over ${averagedOverMinutes} min`;
  return repeats?.text ?? 'throughout';
}

function nameOf({ name, source }: SiteLimitView): string {
  return name ?? sentence(source);
}
