import { ActionIcon, Button, Fieldset, Group, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type PeriodDraft, secondsOf } from './profile-draft.ts';

interface ProfilePeriodsProps {
  readonly unit: 'A' | 'W';
  readonly periods: readonly PeriodDraft[];
  readonly onChange: (periods: readonly PeriodDraft[]) => void;
}

const phaseChoices = [
  { value: '', label: 'Any' },
  { value: '1', label: '1' },
  { value: '2', label: '2' },
  { value: '3', label: '3' },
];

/** The stretches of a schedule: each from so long after its beginning until the next. */
export function ProfilePeriods({ unit, periods, onChange }: ProfilePeriodsProps) {
  const change = (index: number, patch: Partial<PeriodDraft>) =>
    onChange(periods.map((period, place) => (place === index ? { ...period, ...patch } : period)));
  const add = () => {
    const last = periods.at(-1);
    const hours = Math.floor((secondsOf(last?.after ?? '') ?? 0) / 3_600) + 1;
    const after = `${String(hours).padStart(2, '0')}:00`;
    onChange([...periods, { after, limit: last?.limit ?? '', phases: last?.phases ?? '' }]);
  };
  return (
    <Fieldset legend="Limits">
      <Stack gap="xs">
        {periods.map(({ after, limit, phases }, index) => (
          // Lines have no name of their own, and none is ever moved.
          <Group key={index} gap="xs" wrap="nowrap" align="end">
            <TextInput
              label={index === 0 ? 'After' : undefined}
              placeholder="HH:MM"
              aria-label={`After, HH:MM, line ${index + 1}`}
              value={after}
              disabled={index === 0}
              error={secondsOf(after) === null}
              style={{ flex: 2 }}
              onChange={(event) => change(index, { after: event.currentTarget.value })}
            />
            <NumberInput
              label={index === 0 ? unit : undefined}
              aria-label={`${unit} at most, line ${index + 1}`}
              value={limit}
              min={0}
              decimalScale={1}
              hideControls
              style={{ flex: 2 }}
              onChange={(value) => change(index, { limit: value })}
            />
            <Select
              label={index === 0 ? 'Phases' : undefined}
              aria-label={`Phases, line ${index + 1}`}
              data={phaseChoices}
              value={phases}
              allowDeselect={false}
              style={{ flex: 1.3 }}
              onChange={(value) => change(index, { phases: value ?? '' })}
            />
            <ActionIcon
              variant="default"
              size="lg"
              disabled={index === 0}
              aria-label={`Remove line ${index + 1} of the limits`}
              onClick={() => onChange(periods.filter((_, place) => place !== index))}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        <Group>
          <Button size="xs" variant="default" onClick={add}>
            Add a line
          </Button>
        </Group>
      </Stack>
    </Fieldset>
  );
}
