import { Stack, Switch } from '@mantine/core';
import type { SiteLimitView } from '../../../http/contract/site-load.ts';
import { LineFields } from './line-fields.tsx';
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
      {value !== null && <LineFields value={value} onChange={onChange} />}
    </Stack>
  );
}
