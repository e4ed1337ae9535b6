import { Text } from '@mantine/core';
import type { SitePlanView } from '../../../http/contract/site-load.ts';
import { TextLink } from '../../components/links.tsx';
import { Panel } from '../../components/panel.tsx';
import { RecordTable } from '../../components/record-table.tsx';
import { formatAmpere } from '../../lib/format.ts';
import { EvseStateChip } from './evse-state-chip.tsx';

type PlannedEvse = SitePlanView['evses'][number];

/** What each EVSE gets, what it draws of it, and why it is not more. */
export function SetPoints({ plan }: { readonly plan: SitePlanView }) {
  const circuitName = (id: string) => plan.circuits.find(({ circuitId }) => circuitId === id)?.name ?? id;
  return (
    <Panel title="Set-points">
      {plan.evses.length === 0 ? (
        <Text size="sm" c="dimmed">
          No EVSE is on a circuit yet: put them there in the wiring.
        </Text>
      ) : (
        <RecordTable
          caption="Set-points"
          rows={plan.evses}
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
            { header: 'Why not more', cell: (evse) => reasonOf(evse) },
          ]}
        />
      )}
    </Panel>
  );
}

function drawn({ transactionId, measuredA }: PlannedEvse): string {
  return transactionId === null ? '–' : formatAmpere(measuredA);
}

function reasonOf({ reason, state, fallbackA }: PlannedEvse): string {
  if (reason !== null) return reason.text;
  if (state === 'idle')
    return fallbackA === 0 ? 'Nobody charges.' : `Falls back to ${formatAmpere(fallbackA)}.`;
  return '–';
}
