import { Button, Group, NumberInput, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type Lines, type WiredEvse, type Wiring, evseAt, lineOrders } from './wiring-draft.ts';

const currents = [
  { value: 'star', label: 'AC, to neutral' },
  { value: 'delta', label: 'AC, between two' },
  { value: 'dc', label: 'DC' },
];
const conductorCounts: Readonly<Record<string, readonly number[]>> = { star: [3, 1, 2], delta: [2], dc: [3] };

interface EvseFormProps {
  readonly wiring: Wiring;
  /** Null to add one. */
  readonly evse: WiredEvse | null;
  readonly onDone: (evse: WiredEvse) => void;
}

/** Everything there is to say of an EVSE on a circuit. */
export function EvseForm({ wiring, evse, onDone }: EvseFormProps) {
  const root = wiring.circuits.find(({ parentId }) => parentId === null)?.id ?? '';
  const [draft, setDraft] = useState<WiredEvse>(() => evse ?? evseAt('', 1, root));
  const [allowed, setAllowed] = useState(() => draft.allowedA?.join(', ') ?? '');
  const change = (patch: Partial<WiredEvse>) => setDraft((before) => ({ ...before, ...patch }));
  const kind = draft.dc === null ? draft.connection : 'dc';
  const orders = lineOrders(conductorCounts[kind] ?? [3]);
  const ampere = (
    label: string,
    key: 'minimumA' | 'maximumA' | 'stepA' | 'fallbackA',
    description: string,
  ) => (
    <NumberInput
      label={label}
      description={description}
      value={draft[key]}
      min={0}
      max={10_000}
      decimalScale={1}
      suffix=" A"
      onChange={(value) => change({ [key]: Number(value) || 0 })}
    />
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        onDone({ ...draft, stationId: draft.stationId.trim(), allowedA: listOf(allowed) });
      }}
    >
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
          <TextInput
            label="Station"
            description="By its id."
            value={draft.stationId}
            maxLength={100}
            required
            withAsterisk={false}
            readOnly={evse !== null}
            onChange={(event) => change({ stationId: event.currentTarget.value })}
          />
          <NumberInput
            label="EVSE"
            description="Its number at the station."
            value={draft.evseId}
            min={1}
            allowDecimal={false}
            onChange={(evseId) => change({ evseId: Number(evseId) || 1 })}
          />
          <Select
            label="Circuit"
            description="It hangs from."
            data={wiring.circuits.map(({ id, name }) => ({ value: id, label: name }))}
            value={draft.circuitId}
            searchable
            allowDeselect={false}
            onChange={(circuitId) => change({ circuitId: circuitId ?? root })}
          />
          <Select
            label="Current"
            description="To the car."
            data={currents}
            value={kind}
            allowDeselect={false}
            onChange={(chosen) => change(ofCurrent(chosen ?? 'star', draft))}
          />
          <Select
            label="Conductors"
            description="On its terminals, in order."
            data={orders.map((order) => order.join(' '))}
            value={draft.lines.join(' ')}
            allowDeselect={false}
            onChange={(order) => change({ lines: (order ?? 'L1').split(' ') as Lines })}
          />
          <NumberInput
            label="Voltage"
            description={kind === 'delta' ? 'Between conductors.' : 'Conductor to neutral.'}
            value={draft.voltageV}
            min={50}
            max={1_000}
            suffix=" V"
            onChange={(voltageV) => change({ voltageV: Number(voltageV) || 230 })}
          />
          {ampere('At least', 'minimumA', 'Less is nothing.')}
          {ampere('At most', 'maximumA', 'By cable and breaker.')}
          {ampere('Steps of', 'stepA', '0 A for any.')}
          {ampere('Fallback', 'fallbackA', 'Without being told.')}
          <TextInput
            label="The only limits it knows"
            description="0, 8, 16 … or empty."
            value={allowed}
            onChange={(event) => setAllowed(event.currentTarget.value)}
          />
          <NumberInput
            label="Messages a day at most"
            description="Empty: no bound."
            value={draft.messagesPerDay ?? ''}
            min={1}
            allowDecimal={false}
            onChange={(value) => change({ messagesPerDay: value === '' ? null : Number(value) })}
          />
          {draft.dc !== null && (
            <NumberInput
              label="Efficiency"
              description="Output by input."
              value={draft.dc.efficiency}
              min={0.5}
              max={1}
              step={0.01}
              decimalScale={3}
              onChange={(efficiency) => change({ dc: { efficiency: Number(efficiency) } })}
            />
          )}
        </SimpleGrid>
        <Group justify="flex-end">
          <Button type="submit" disabled={draft.stationId.trim() === '' || hasWords(allowed)}>
            {evse === null ? 'Add EVSE' : 'Take over'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function ofCurrent(kind: string, { lines }: WiredEvse): Partial<WiredEvse> {
  const all: Lines = ['L1', 'L2', 'L3'];
  if (kind === 'dc') return { connection: 'star', dc: { efficiency: 0.94 }, lines: all };
  if (kind === 'star') return { connection: 'star', dc: null, lines: lines.length === 2 ? all : lines };
  return { connection: 'delta', dc: null, lines: lines.length === 2 ? lines : ['L1', 'L2'] };
}

function listOf(text: string): number[] | null {
  const parts = text.split(/[\s,;]+/).filter(Boolean);
  return parts.length === 0 ? null : parts.map(Number);
}

function hasWords(text: string): boolean {
  return listOf(text)?.some((value) => !Number.isFinite(value)) ?? false;
}
