import { Select, Stack } from '@mantine/core';
import { LineCurrentsInput } from './line-currents-input.tsx';
import { type WiredCircuit, evenCurrents } from './wiring-draft.ts';

type Load = WiredCircuit['load'];

const kinds = [
  { value: 'none', label: 'nothing' },
  { value: 'fixed', label: 'a load that is always assumed' },
  { value: 'metered', label: 'a load with a meter of its own' },
  { value: 'total', label: 'a load, metered with the chargers at the head' },
];

interface CircuitLoadInputProps {
  readonly load: Load;
  readonly onChange: (load: Load) => void;
}

/** What draws from a circuit beside the chargers. */
export function CircuitLoadInput({ load, onChange }: CircuitLoadInputProps) {
  return (
    <Stack gap="md">
      <Select
        label="What else draws from it"
        data={kinds}
        value={load.kind === 'metered' && load.covers === 'total' ? 'total' : load.kind}
        allowDeselect={false}
        onChange={(kind) => onChange(loadOfKind(kind ?? 'none', load))}
      />
      {load.kind === 'fixed' && (
        <LineCurrentsInput
          label="The load"
          value={load.currentA}
          onChange={(currentA) => onChange({ ...load, currentA })}
        />
      )}
      {load.kind === 'metered' && (
        <>
          <LineCurrentsInput
            label="At most"
            description="What is assumed while the meter is silent."
            value={load.maximumA}
            onChange={(maximumA) => onChange({ ...load, maximumA })}
          />
          <LineCurrentsInput
            label="Sun and batteries give at most"
            description="Beyond what the load takes; 0 A for none."
            value={load.generationA ?? evenCurrents(0)}
            onChange={(generationA) => onChange(withGeneration(load, generationA))}
          />
        </>
      )}
    </Stack>
  );
}

function loadOfKind(kind: string, before: Load): Load {
  const known = before.kind === 'metered' ? before.maximumA : evenCurrents(0);
  const currentA = before.kind === 'fixed' ? before.currentA : known;
  if (kind === 'fixed') return { kind, currentA };
  if (kind === 'none') return { kind };
  const covers = kind === 'total' ? 'total' : 'load';
  return before.kind === 'metered' ? { ...before, covers } : { kind: 'metered', covers, maximumA: currentA };
}

function withGeneration(
  { kind, covers, maximumA }: Extract<Load, { kind: 'metered' }>,
  generationA: { L1: number; L2: number; L3: number },
): Load {
  const isSome = generationA.L1 + generationA.L2 + generationA.L3 > 0;
  return { kind, covers, maximumA, ...(isSome ? { generationA } : {}) };
}
