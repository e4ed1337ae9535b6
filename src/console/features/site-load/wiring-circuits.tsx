import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { EditDialog } from '../../components/edit-dialog.tsx';
import { May } from '../../components/may.tsx';
import { Panel } from '../../components/panel.tsx';
import { RecordTable } from '../../components/record-table.tsx';
import { CircuitForm } from './circuit-form.tsx';
import { lineNames } from './load-series.ts';
import { type WiredCircuit, type Wiring, withCircuit, withoutCircuit } from './wiring-draft.ts';

interface WiringCircuitsProps {
  readonly wiring: Wiring;
  readonly onChange: (wiring: Wiring) => void;
}

/** The circuits in the order of the tree; each can be changed and taken out. */
export function WiringCircuits({ wiring, onChange }: WiringCircuitsProps) {
  const [edited, setEdited] = useState<WiredCircuit | 'new' | null>(null);
  const { circuits, evses } = wiring;
  const nameOf = (id: string | null) => circuits.find((circuit) => circuit.id === id)?.name ?? id;
  return (
    <Panel
      title="Circuits"
      actions={
        <May permission="sites:write">
          <Button size="xs" variant="default" onClick={() => setEdited('new')}>
            Add a circuit
          </Button>
        </May>
      }
    >
      <RecordTable
        caption="Circuits"
        rows={circuits}
        rowKey={({ id }) => id}
        columns={[
          { header: 'Circuit', cell: ({ name }) => name },
          { header: 'Hangs from', cell: ({ parentId }) => nameOf(parentId) ?? 'the grid' },
          { header: 'Fuse', numeric: true, cell: ({ fuseA }) => currentsText(fuseA) },
          { header: 'Besides', cell: besides },
          {
            header: 'EVSEs',
            numeric: true,
            cell: ({ id }) => evses.filter(({ circuitId }) => circuitId === id).length,
          },
          {
            header: 'Actions',
            isActions: true,
            needs: 'sites:write',
            cell: (circuit) => (
              <Group gap="xs" wrap="nowrap">
                <Button
                  size="xs"
                  variant="default"
                  aria-label={`Change ${circuit.name}`}
                  onClick={() => setEdited(circuit)}
                >
                  Change
                </Button>
                {circuit.parentId !== null && (
                  <ConfirmButton
                    size="xs"
                    label="Remove"
                    accessibleLabel={`Remove ${circuit.name}`}
                    question={`Take ${circuit.name} out? What hangs from it then hangs from ${nameOf(circuit.parentId)}.`}
                    confirmLabel="Take out"
                    onConfirm={() => onChange(withoutCircuit(wiring, circuit.id))}
                  />
                )}
              </Group>
            ),
          },
        ]}
      />
      <Text size="xs" c="dimmed">
        Fuses are per conductor. Limits for a time belong on the Load tab.
      </Text>
      <EditDialog
        item={edited}
        newTitle="Add a circuit"
        title={({ name }) => `Change ${name}`}
        onClose={() => setEdited(null)}
      >
        {(circuit) => (
          <CircuitForm
            wiring={wiring}
            circuit={circuit}
            onDone={(changed) => {
              setEdited(null);
              onChange(withCircuit(wiring, changed));
            }}
          />
        )}
      </EditDialog>
    </Panel>
  );
}

function currentsText(currents: WiredCircuit['fuseA']): string {
  const [first, ...rest] = lineNames.map((line) => currents[line]);
  return rest.every((value) => value === first)
    ? `${first} A`
    : `${lineNames.map((line) => currents[line]).join(' / ')} A`;
}

/** What takes from the fuse before chargers do. */
function besides({ load, reserveA, deratingFactor, transformer, surplusOnly }: WiredCircuit): string {
  const words = [
    ...(load.kind === 'fixed' ? [`${currentsText(load.currentA)} load`] : []),
    ...(load.kind === 'metered' ? [`metered load, at most ${currentsText(load.maximumA)}`] : []),
    ...(reserveA > 0 ? [`${reserveA} A kept free`] : []),
    ...(deratingFactor < 1 ? [`${Math.round(deratingFactor * 100)} % usable`] : []),
    ...(transformer === null ? [] : ['behind a transformer']),
    ...(surplusOnly ? ['surplus only'] : []),
  ];
  return words.length === 0 ? '–' : words.join(', ');
}
