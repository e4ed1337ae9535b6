import { Button, Group, Modal, Pagination, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { EditDialog } from '../../components/edit-dialog.tsx';
import { May } from '../../components/may.tsx';
import { Panel } from '../../components/panel.tsx';
import { RecordTable } from '../../components/record-table.tsx';
import { formatAmpere } from '../../lib/format.ts';
import { AddEvsesForm } from './add-evses-form.tsx';
import { EvseForm } from './evse-form.tsx';
import { hasWords } from './has-words.ts';
import { type WiredEvse, type Wiring, withEvse } from './wiring-draft.ts';

const perPage = 20;

interface WiringEvsesProps {
  readonly siteId: string;
  readonly wiring: Wiring;
  readonly onChange: (wiring: Wiring) => void;
}

/** What hangs from the circuits: added many at a time, changed one by one. */
export function WiringEvses({ siteId, wiring, onChange }: WiringEvsesProps) {
  const [edited, setEdited] = useState<WiredEvse | 'new' | null>(null);
  const [adding, setAdding] = useState(false);
  const [query, setQuery] = useState('');
  const [wantedPage, setPage] = useState(1);
  const { circuits, evses } = wiring;
  const circuitName = (id: string) => circuits.find((circuit) => circuit.id === id)?.name ?? id;
  const found = evses.filter(({ stationId, evseId, circuitId, lines }) => {
    return hasWords(`${stationId} ${evseId} ${circuitName(circuitId)} ${lines.join(' ')}`, query);
  });
  const pages = Math.max(1, Math.ceil(found.length / perPage));
  const page = Math.min(wantedPage, pages);
  return (
    <Panel
      title="EVSEs"
      actions={
        <May permission="sites:write">
          <Group gap="xs">
            <Button size="xs" variant="default" onClick={() => setEdited('new')}>
              Add one
            </Button>
            <Button size="xs" variant="default" onClick={() => setAdding(true)}>
              Add those of stations
            </Button>
          </Group>
        </May>
      }
    >
      {evses.length === 0 && (
        <Text size="sm" c="dimmed">
          None yet. What stations draw whose EVSEs are on no circuit is not counted.
        </Text>
      )}
      {evses.length > perPage && (
        <TextInput
          label="Find EVSEs"
          description="Station, circuit or conductor"
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
      )}
      {evses.length > 0 && (
        <RecordTable
          caption="EVSEs"
          rows={found.slice((page - 1) * perPage, page * perPage)}
          rowKey={(evse) => String(evses.indexOf(evse))}
          columns={[
            { header: 'EVSE', cell: ({ stationId, evseId }) => `${stationId} · ${evseId}` },
            { header: 'Circuit', cell: ({ circuitId }) => circuitName(circuitId) },
            { header: 'Conductors', cell: ({ lines }) => lines.join(' ') },
            {
              header: 'From, to',
              numeric: true,
              cell: ({ minimumA, maximumA }) => `${minimumA} to ${maximumA} A`,
            },
            { header: 'Fallback', numeric: true, cell: ({ fallbackA }) => formatAmpere(fallbackA) },
            {
              header: 'Actions',
              isActions: true,
              needs: 'sites:write',
              cell: (evse) => (
                <Group gap="xs" wrap="nowrap">
                  <Button
                    size="xs"
                    variant="default"
                    aria-label={`Change ${evse.stationId} · ${evse.evseId}`}
                    onClick={() => setEdited(evse)}
                  >
                    Change
                  </Button>
                  <Button
                    size="xs"
                    variant="default"
                    aria-label={`Remove ${evse.stationId} · ${evse.evseId}`}
                    onClick={() => onChange({ ...wiring, evses: evses.filter((each) => each !== evse) })}
                  >
                    Remove
                  </Button>
                </Group>
              ),
            },
          ]}
        />
      )}
      {evses.length > perPage && (
        <Group justify="space-between">
          <Text size="sm" c="dimmed" aria-live="polite">
            {found.length} of {evses.length} EVSEs
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
      <EditDialog
        item={edited}
        newTitle="Add an EVSE"
        title={({ stationId, evseId }) => `Change ${stationId} · ${evseId}`}
        onClose={() => setEdited(null)}
      >
        {(evse) => (
          <EvseForm
            wiring={wiring}
            evse={evse}
            onDone={(changed) => {
              setEdited(null);
              onChange(withEvse(wiring, evse === null ? null : evses.indexOf(evse), changed));
            }}
          />
        )}
      </EditDialog>
      <Modal opened={adding} onClose={() => setAdding(false)} title="Add EVSEs of stations">
        {adding && (
          <Stack>
            <AddEvsesForm
              siteId={siteId}
              wiring={wiring}
              onDone={(added) => {
                setAdding(false);
                onChange({ ...wiring, evses: [...evses, ...added] });
              }}
            />
          </Stack>
        )}
      </Modal>
    </Panel>
  );
}
