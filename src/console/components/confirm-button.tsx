import { Button, Group, Popover, Stack, Text, type ButtonProps } from '@mantine/core';
import { useState } from 'react';

interface ConfirmButtonProps
  extends Pick<ButtonProps, 'leftSection' | 'color' | 'size' | 'disabled' | 'loading' | 'variant'> {
  readonly label: string;
  /** For screen readers, where the label alone does not say of what. */
  readonly accessibleLabel?: string;
  readonly question: string;
  readonly confirmLabel: string;
  readonly onConfirm: () => void;
}

/** A button for what cannot be undone: the second tap does it. */
export function ConfirmButton(props: ConfirmButtonProps) {
  const { label, accessibleLabel, question, confirmLabel, onConfirm, ...look } = props;
  const [asking, setAsking] = useState(false);
  return (
    <Popover opened={asking} onChange={setAsking} trapFocus withArrow withinPortal shadow="md">
      <Popover.Target>
        <Button
          variant="default"
          {...look}
          {...(accessibleLabel === undefined ? {} : { 'aria-label': accessibleLabel })}
          onClick={() => setAsking((current) => !current)}
        >
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown maw={320} aria-label={question}>
        <Stack gap="sm">
          <Text size="sm">{question}</Text>
          <Group gap="xs" justify="flex-end">
            <Button size="sm" variant="subtle" onClick={() => setAsking(false)}>
              Cancel
            </Button>
            <Button
              size="sm"
              color={look.color ?? 'red'}
              data-autofocus
              onClick={() => {
                setAsking(false);
                onConfirm();
              }}
            >
              {confirmLabel}
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
