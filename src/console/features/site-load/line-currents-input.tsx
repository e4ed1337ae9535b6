import { Fieldset, Switch } from '@mantine/core';
import { useState } from 'react';
import { type Currents, CurrentInput, LineFields } from './line-fields.tsx';
import { evenCurrents } from './wiring-draft.ts';

interface LineCurrentsInputProps {
  readonly label: string;
  readonly description?: string;
  readonly value: Currents;
  readonly onChange: (value: { L1: number; L2: number; L3: number }) => void;
}

/** A current for all three conductors, or one for each. */
export function LineCurrentsInput({ label, description, value, onChange }: LineCurrentsInputProps) {
  const [differs, setDiffers] = useState(value.L1 !== value.L2 || value.L2 !== value.L3);
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
        <LineFields value={value} onChange={onChange} />
      ) : (
        <CurrentInput
          label="Each conductor"
          value={value.L1}
          onChange={(currentA) => onChange(evenCurrents(currentA))}
        />
      )}
    </Fieldset>
  );
}
