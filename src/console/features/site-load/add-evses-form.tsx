import { Button, Group, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { LoadingRows } from '../../components/paged-records.tsx';
import { stationsOfSiteQuery } from '../../lib/resources/stations.ts';
import { type Rotation, type WiredEvse, type Wiring, evsesToAdd } from './wiring-draft.ts';

const rotations: readonly { readonly value: Rotation; readonly label: string }[] = [
  { value: 'alike', label: 'all on L1 L2 L3' },
  { value: 'turned', label: 'turned by one from EVSE to EVSE' },
  { value: 'single', label: 'on one conductor each, in turn' },
];
const named = 6;

interface AddEvsesFormProps {
  readonly siteId: string;
  readonly wiring: Wiring;
  readonly onDone: (evses: readonly WiredEvse[]) => void;
}

/** Puts EVSEs of the site's stations that are on no circuit yet onto one, as many as are meant. */
export function AddEvsesForm({ siteId, wiring, onDone }: AddEvsesFormProps) {
  const stations = useQuery(stationsOfSiteQuery(siteId));
  const [filter, setFilter] = useState('');
  const [circuitId, setCircuit] = useState(wiring.circuits[0]?.id ?? '');
  const [maximumA, setMaximum] = useState<number | string>(32);
  const [rotation, setRotation] = useState<Rotation>('alike');
  if (stations.isPending) return <LoadingRows />;
  if (stations.data === undefined) {
    return <ErrorNotice error={stations.error} retry={() => void stations.refetch()} />;
  }
  const meant = stations.data.filter(({ id }) => id.toLowerCase().includes(filter.trim().toLowerCase()));
  const evses = evsesToAdd(meant, wiring, { circuitId, maximumA: Number(maximumA), rotation });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        onDone(evses);
      }}
    >
      <Stack gap="md">
        <TextInput
          label="Stations whose id contains"
          description="Empty: all of the site."
          value={filter}
          data-autofocus
          onChange={(event) => setFilter(event.currentTarget.value)}
        />
        <Select
          label="Circuit"
          data={wiring.circuits.map(({ id, name }) => ({ value: id, label: name }))}
          value={circuitId}
          searchable
          allowDeselect={false}
          onChange={(chosen) => setCircuit(chosen ?? circuitId)}
        />
        <NumberInput
          label="At most"
          description="What hardware, cable and breaker allow."
          value={maximumA}
          min={6}
          max={10_000}
          suffix=" A"
          onChange={setMaximum}
        />
        <Select
          label="Phases"
          data={rotations}
          value={rotation}
          allowDeselect={false}
          onChange={(chosen) => setRotation((chosen ?? 'alike') as Rotation)}
        />
        <Text size="sm" aria-live="polite">
          {evses.length === 0
            ? 'None of them has an EVSE that is on no circuit yet.'
            : `${evses.slice(0, named).map(nameOf).join(', ')}${evses.length > named ? ' …' : ''}`}
        </Text>
        <Group justify="flex-end">
          <Button type="submit" disabled={evses.length === 0 || Number(maximumA) <= 0}>
            {evses.length === 1 ? 'Add 1 EVSE' : `Add ${evses.length} EVSEs`}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function nameOf({ stationId, evseId, lines }: WiredEvse): string {
  return `${stationId} · ${evseId} (${lines.join(' ')})`;
}
