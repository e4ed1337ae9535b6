import { Checkbox, Group, Text, TextInput, type TextInputProps } from '@mantine/core';
import type { Weekday } from '../../../domain/tariff/local-time.ts';
import styles from './tariff-editor.module.css';
import type { WindowDraft } from './tariff-draft.ts';
import { dayWord, weekFromMonday } from './tariff-words.ts';

interface WindowFieldsProps {
  readonly window: WindowDraft;
  readonly faultAt: (pointer: string) => string | null;
  readonly onChange: (change: Partial<WindowDraft>) => void;
}

type Field = Exclude<keyof WindowDraft, 'weekdays'>;

/** When a price applies, by the clock of the site; what is left empty does not narrow it. */
export function WindowFields({ window, faultAt, onChange }: WindowFieldsProps) {
  const field = (name: Field): Pick<TextInputProps, 'value' | 'error' | 'onChange'> => ({
    value: window[name],
    error: faultAt(`/${name}`),
    onChange: (event) => onChange({ [name]: event.currentTarget.value }),
  });
  return (
    <>
      <Checkbox.Group
        label="Days"
        description="None chosen: every day."
        value={[...window.weekdays]}
        onChange={(days) => onChange({ weekdays: days as Weekday[] })}
      >
        <Group gap="sm" mt={6}>
          {weekFromMonday.map((day) => (
            <Checkbox key={day} value={day} label={dayWord(day)} />
          ))}
        </Group>
      </Checkbox.Group>
      <div className={styles.pair}>
        <TextInput type="time" label="From" {...field('fromTime')} />
        <TextInput type="time" label="Until" {...field('untilTime')} />
        <TextInput label="First date" placeholder="2027-01-01 or 11-01" {...field('firstDate')} />
        <TextInput label="Last date" placeholder="2027-12-31 or 03-31" {...field('lastDate')} />
        <TextInput
          label="From minute after the start"
          placeholder="0"
          inputMode="numeric"
          {...field('fromMinutes')}
        />
        <TextInput
          label="Until minute after the start"
          placeholder="No end"
          inputMode="numeric"
          {...field('untilMinutes')}
        />
      </div>
      <Text size="xs" c="dimmed">
        By the clock of the site where the transaction is. An end at or before its beginning is on the next
        day: 22:00 to 06:00 is a night. A date without a year is every year's.
      </Text>
    </>
  );
}
