import { Chip, Group, Input } from '@mantine/core';
import { type Weekday, weekdays } from '../../../domain/tariff/local-time.ts';

interface WeekdayPickerProps {
  readonly value: readonly Weekday[];
  readonly onChange: (value: readonly Weekday[]) => void;
}

/** Days of the week, from Monday on. */
export function WeekdayPicker({ value, onChange }: WeekdayPickerProps) {
  const fromMonday = [...weekdays.slice(1), ...weekdays.slice(0, 1)];
  return (
    <Input.Wrapper label="Days" labelElement="div" role="group" aria-label="Days">
      <Chip.Group
        multiple
        value={[...value]}
        onChange={(chosen) => onChange(weekdays.filter((day) => chosen.includes(day)))}
      >
        <Group gap={6} mt={4}>
          {fromMonday.map((day) => (
            <Chip key={day} value={day} size="sm" variant="outline" aria-label={day}>
              {day.slice(0, 1).toUpperCase() + day.slice(1, 3)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Input.Wrapper>
  );
}
