import { NumberInput, SimpleGrid, Stack, Switch } from '@mantine/core';
import type { SiteLimitView } from '../../../http/contract/site-load.ts';
import { lineNames } from './load-series.ts';
import { evenCurrents } from './wiring-draft.ts';

type Currents = SiteLimitView['limitA'];

interface LimitByLineProps {
  readonly value: Currents | null;
  /** What each conductor begins with. */
  readonly start: number;
  readonly onChange: (value: Currents | null) => void;
}

/** Where a limit differs by conductor: one figure for each. */
export function LimitByLine({ value, start, onChange }: LimitByLineProps) {
  return (
    <Stack gap="xs">
      <Switch
        label="Differs by conductor"
        checked={value !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? evenCurrents(start) : null)}
      />
      {value !== null && (
        <SimpleGrid cols={3} spacing="xs">
          {lineNames.map((line) => (
            <NumberInput
              key={line}
              label={line}
              value={value[line]}
              min={0}
              decimalScale={1}
              suffix=" A"
              onChange={(typed) => onChange({ ...value, [line]: Number(typed) || 0 })}
            />
          ))}
        </SimpleGrid>
      )}
    </Stack>
  );
}
