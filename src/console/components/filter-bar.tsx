import { Button, Group, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';

interface FilterBarProps {
  readonly children: ReactNode;
  /** Whether anything is narrowed at all; then it can be cleared. */
  readonly active: boolean;
  readonly onClear: () => void;
}

/** The filters above a list. */
export function FilterBar({ children, active, onClear }: FilterBarProps) {
  return (
    <Group component="search" gap="xs" align="flex-end">
      {children}
      {active && (
        <Button variant="subtle" size="sm" leftSection={<IconX size={16} aria-hidden />} onClick={onClear}>
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
  useEffect(() => setText((current) => (current.trim() === value ? current : value)), [value]);
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
