import { Fieldset, Group, NumberInput, Select, Stack } from '@mantine/core';
import { sentence } from '../../lib/words.ts';
import type { UsualNeeds } from './usual-needs.ts';

interface UsualNeedsFieldsProps {
  readonly needs: UsualNeeds;
  readonly onChange: (needs: UsualNeeds) => void;
}

/** What stands in for a need that neither a wish nor the car tells, where a site shares its power. */
export function UsualNeedsFields({ needs, onChange }: UsualNeedsFieldsProps) {
  return (
    <Fieldset legend="Where a site shares its power">
      <Stack gap="sm">
        <Select
          label="Priority"
          data={['low', 'normal', 'high'].map((value) => ({ value, label: sentence(value) }))}
          value={needs.priority}
          onChange={(priority) =>
            onChange({ ...needs, priority: (priority ?? 'normal') as UsualNeeds['priority'] })
          }
          allowDeselect={false}
        />
        <Group grow align="end">
          <NumberInput
            label="Usual stay, hours"
            placeholder="Not known"
            min={0.25}
            max={336}
            decimalScale={2}
            value={needs.stayHours}
            onChange={(stayHours) => onChange({ ...needs, stayHours })}
          />
          <NumberInput
            label="Usual energy, kWh"
            placeholder="Not known"
            min={0.1}
            max={1_000}
            decimalScale={1}
            value={needs.energyKwh}
            onChange={(energyKwh) => onChange({ ...needs, energyKwh })}
          />
        </Group>
      </Stack>
    </Fieldset>
  );
}
