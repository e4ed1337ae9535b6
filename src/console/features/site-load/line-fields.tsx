import { NumberInput, SimpleGrid } from '@mantine/core';
import { type LineName, lineNames } from './load-series.ts';

/** A current for each conductor, in ampere. */
export type Currents = Readonly<Record<LineName, number>>;

interface CurrentInputProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (currentA: number) => void;
}

/** One current; an empty field is none. */
export function CurrentInput({ label, value, onChange }: CurrentInputProps) {
  return (
    <NumberInput
      label={label}
      value={value}
      min={0}
      max={10_000}
      decimalScale={1}
      suffix=" A"
      onChange={(typed) => onChange(Number(typed) || 0)}
    />
  );
}

interface LineFieldsProps {
  readonly value: Currents;
  readonly onChange: (value: { L1: number; L2: number; L3: number }) => void;
}

/** One current for each conductor, side by side. */
export function LineFields({ value, onChange }: LineFieldsProps) {
  return (
    <SimpleGrid cols={3} spacing="xs">
      {lineNames.map((line) => (
        <CurrentInput
          key={line}
          label={line}
          value={value[line]}
          onChange={(currentA) => onChange({ ...value, [line]: currentA })}
        />
      ))}
    </SimpleGrid>
  );
}
