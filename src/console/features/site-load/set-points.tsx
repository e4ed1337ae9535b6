import { Group, Pagination, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SitePlanView } from '../../../http/contract/site-load.ts';
import { TextLink } from '../../components/links.tsx';
import { Panel } from '../../components/panel.tsx';
import { RecordTable } from '../../components/record-table.tsx';
import { formatAmpere } from '../../lib/format.ts';
import { EvseStateChip } from './evse-state-chip.tsx';
import { SetPointReason } from './set-point-reason.tsx';
import { setPointPage, setPointsPerPage } from './set-point-page.ts';

type PlannedEvse = SitePlanView['evses'][number];

/** What each EVSE gets, what it draws of it, and why it is not more. */
export function SetPoints({ plan }: { readonly plan: SitePlanView }) {
  const [query, setQuery] = useState('');
  const [wantedPage, setPage] = useState(1);
  const circuitName = (id: string) => plan.circuits.find(({ circuitId }) => circuitId === id)?.name ?? id;
  const { rows, page, pages, found } = setPointPage(plan.evses, query, wantedPage, circuitName);
  return (
    <Panel title="Set-points">
      {plan.evses.length === 0 ? (
        <Text size="sm" c="dimmed">
          No EVSE is on a circuit yet: put them there in the wiring.
        </Text>
      ) : (
        <Stack gap="sm">
          {plan.evses.length > setPointsPerPage && (
            <TextInput
              label="Find EVSEs"
              description="Station, state or circuit"
              value={query}
              onChange={(event) => setQuery(event.currentTarget.value)}
            />
          )}
          <RecordTable
            caption="Set-points"
            rows={rows}
            rowKey={({ id }) => id}
            columns={[
              {
                header: 'EVSE',
                cell: ({ stationId, evseId }) => (
                  <TextLink to="/stations/$stationId" params={{ stationId }}>
                    {stationId} · {evseId}
                  </TextLink>
                ),
              },
              { header: 'State', cell: ({ state }) => <EvseStateChip state={state} /> },
              { header: 'Limit', numeric: true, cell: ({ limitA }) => formatAmpere(limitA) },
              { header: 'Draws', numeric: true, cell: drawn },
              { header: 'Circuit', wideOnly: true, cell: ({ circuitId }) => circuitName(circuitId) },
              { header: 'Why not more', cell: (evse) => <SetPointReason evse={evse} /> },
            ]}
          />
          {plan.evses.length > setPointsPerPage && (
            <Group justify="space-between">
              <Text size="sm" c="dimmed" aria-live="polite">
                {found} of {plan.evses.length} EVSEs
              </Text>
              {pages > 1 && (
                <Pagination
                  total={pages}
                  value={page}
                  onChange={setPage}
                  size="sm"
                  getControlProps={(control) => ({ 'aria-label': `${control} page` })}
                />
              )}
            </Group>
          )}
        </Stack>
      )}
    </Panel>
  );
}

function drawn({ transactionId, measuredA }: PlannedEvse): string {
  return transactionId === null ? '–' : formatAmpere(measuredA);
}
