import { Button, Group, NumberInput, Select, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { CircuitLoadInput } from './circuit-load-input.tsx';
import { LineCurrentsInput } from './line-currents-input.tsx';
import { type WiredCircuit, type Wiring, circuitBelow, circuitIdFor } from './wiring-draft.ts';

interface CircuitFormProps {
  readonly wiring: Wiring;
  /** Null to add one. */
  readonly circuit: WiredCircuit | null;
  readonly onDone: (circuit: WiredCircuit) => void;
}

/** Everything there is to say of a circuit. */
export function CircuitForm({ wiring, circuit, onDone }: CircuitFormProps) {
  const { circuits } = wiring;
  const root = circuits.find(({ parentId }) => parentId === null)?.id ?? null;
  const [draft, setDraft] = useState<WiredCircuit>(() => circuit ?? circuitBelow(root));
  const change = (patch: Partial<WiredCircuit>) => setDraft((before) => ({ ...before, ...patch }));
  const name = draft.name.trim();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        // A dialog is within the form of the page as far as React goes.
        event.stopPropagation();
        onDone({ ...draft, name, id: circuit?.id ?? circuitIdFor(name, circuits) });
      }}
    >
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
          <TextInput
            label="Name"
            value={draft.name}
            maxLength={200}
            required
            withAsterisk={false}
            data-autofocus
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          <Select
            label="Hangs from"
            data={[
              { value: '', label: 'nothing: the grid connection' },
              ...circuits
                .filter(({ id }) => id !== circuit?.id)
                .map(({ id, name: label }) => ({ value: id, label })),
            ]}
            value={draft.parentId ?? ''}
            searchable
            allowDeselect={false}
            onChange={(parentId) => change({ parentId: parentId === '' ? null : parentId })}
          />
        </SimpleGrid>
        <LineCurrentsInput
          label="Fuse"
          description="0 A where there is no conductor."
          value={draft.fuseA}
          onChange={(fuseA) => change({ fuseA })}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
          <NumberInput
            label="Usable for hours on end"
            description="Share of the rating: derating."
            value={Math.round(draft.deratingFactor * 1_000) / 10}
            min={1}
            max={100}
            suffix=" %"
            onChange={(percent) => change({ deratingFactor: Number(percent) / 100 })}
          />
          <NumberInput
            label="Kept free"
            description="On each conductor."
            value={draft.reserveA}
            min={0}
            decimalScale={1}
            suffix=" A"
            onChange={(reserveA) => change({ reserveA: Number(reserveA) || 0 })}
          />
        </SimpleGrid>
        <CircuitLoadInput load={draft.load} onChange={(load) => change({ load })} />
        <NumberInput
          label="Transformer above it"
          description="Delta-wye: current of a primary winding per ampere below. Empty: none."
          value={draft.transformer?.ratio ?? ''}
          min={0}
          decimalScale={4}
          hideControls
          onChange={(ratio) => change({ transformer: ratio === '' ? null : { ratio: Number(ratio) } })}
        />
        <Switch
          label="Surplus only"
          description="Cars on it charge on surplus of the site and on nothing else."
          checked={draft.surplusOnly}
          onChange={(event) => change({ surplusOnly: event.currentTarget.checked })}
        />
        <Group justify="flex-end">
          <Button type="submit" disabled={name === ''}>
            {circuit === null ? 'Add circuit' : 'Take over'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
