import { Fieldset, NumberInput, SimpleGrid, Switch } from '@mantine/core';
import { useState } from 'react';
import { type LineName, lineNames } from './load-series.ts';
import { evenCurrents } from './wiring-draft.ts';

type Currents = Readonly<Record<LineName, number>>;

interface LineCurrentsInputProps {
  readonly label: string;
  readonly description?: string;
  readonly value: Currents;
  readonly onChange: (value: { L1: number; L2: number; L3: number }) => void;
}

/** A current for all three conductors, or one for each. */
export function LineCurrentsInput({ label, description, value, onChange }: LineCurrentsInputProps) {
  const [differs, setDiffers] = useState(value.L1 !== value.L2 || value.L2 !== value.L3);
  const field = (name: string, currentA: number, change: (currentA: number) => void) => (
    <NumberInput
      label={name}
      value={currentA}
      min={0}
      max={10_000}
      decimalScale={1}
      suffix=" A"
      onChange={(typed) => change(Number(typed) || 0)}
    />
  );
  return (
    <Fieldset legend={label}>
      <Switch
        label="Differs by conductor"
        description={description}
        checked={differs}
        mb="xs"
        onChange={(event) => {
          setDiffers(event.currentTarget.checked);
          if (!event.currentTarget.checked) onChange(evenCurrents(value.L1));
        }}
      />
      {differs ? (
        <SimpleGrid cols={3} spacing="xs">
          {lineNames.map((line) => (
            <div key={line}>
              {field(line, value[line], (currentA) => onChange({ ...value, [line]: currentA }))}
            </div>
          ))}
        </SimpleGrid>
      ) : (
        field('Each conductor', value.L1, (currentA) => onChange(evenCurrents(currentA)))
      )}
    </Fieldset>
  );
}
