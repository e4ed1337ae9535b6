import { Button, Group, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconFilter, IconSearch, IconX } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { usePhone } from '../lib/use-phone.ts';

interface FilterBarProps {
  /** What is narrowed by now; an undefined value is no filter. */
  readonly filters: object;
  readonly onClear: () => void;
  readonly children: ReactNode;
}

/** The filters above a list. On the phone they unfold on demand, so that the list itself is on the first screen. */
export function FilterBar({ filters, onClear, children }: FilterBarProps) {
  const phone = usePhone();
  const [open, setOpen] = useState(false);
  const count = Object.values(filters).filter((value) => value !== undefined).length;
  return (
    <Group component="search" gap="xs" align="flex-end">
      {phone && (
        <Button
          variant="default"
          leftSection={<IconFilter size={16} aria-hidden />}
          aria-expanded={open}
          onClick={() => setOpen((current) => !current)}
        >
          {count === 0 ? 'Filter' : `Filter (${count})`}
        </Button>
      )}
      {(open || !phone) && children}
      {count > 0 && (
        <Button variant="subtle" leftSection={<IconX size={16} aria-hidden />} onClick={onClear}>
          Clear filters
        </Button>
      )}
    </Group>
  );
}

interface TextFilterProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
  readonly placeholder?: string;
}

/** A text filter that acts when typing pauses. */
export function TextFilter({ label, value = '', onChange, placeholder }: TextFilterProps) {
  const [text, setText] = useState(value);
  const apply = useDebouncedCallback(
    (next: string) => onChange(next.trim() === '' ? undefined : next.trim()),
    300,
  );
  const [applied, setApplied] = useState(value);
  if (applied !== value) {
    setApplied(value);
    // The address changed under the field (a link, the back button) unless it only caught up with the typing.
    if (text.trim() !== value) setText(value);
  }
  return (
    <TextInput
      type="search"
      label={label}
      placeholder={placeholder ?? ''}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        apply(event.currentTarget.value);
      }}
      w={{ base: '100%', xs: 220 }}
    />
  );
}

interface ChoiceFilterProps<Value extends string> {
  readonly label: string;
  readonly value: Value | undefined;
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value | undefined) => void;
}

/** A filter of few known values; empty means any. */
export function ChoiceFilter<Value extends string>({
  label,
  value,
  choices,
  onChange,
}: ChoiceFilterProps<Value>) {
  return (
    <Select
      label={label}
      placeholder="Any"
      clearable
      data={choices.map((choice) => ({ ...choice }))}
      value={value ?? null}
      onChange={(next) => onChange(choices.find((choice) => choice.value === next)?.value)}
      w={{ base: 'calc(50% - 5px)', xs: 165 }}
      clearButtonProps={{ 'aria-label': `Clear ${label.toLowerCase()}` }}
    />
  );
}

interface DateFilterProps {
  readonly label: string;
  /** `YYYY-MM-DD`, a day in the reader's zone. */
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

/** A filter by day. */
export function DateFilter({ label, value, onChange }: DateFilterProps) {
  return (
    <TextInput
      type="date"
      label={label}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
      w={{ base: 'calc(50% - 5px)', xs: 160 }}
    />
  );
}
