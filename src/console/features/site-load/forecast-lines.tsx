import { ActionIcon, Button, Fieldset, Group, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type ForecastLine, withLine } from './forecast-draft.ts';

interface ForecastLinesProps {
  readonly legend: string;
  /** What one value is, with its unit. */
  readonly label: string;
  readonly minimum?: number;
  readonly lines: readonly ForecastLine[];
  readonly readOnly: boolean;
  readonly onChange: (lines: readonly ForecastLine[]) => void;
}

/** Values by time, each until the next. */
export function ForecastLines({ legend, label, minimum, lines, readOnly, onChange }: ForecastLinesProps) {
  const change = (index: number, patch: Partial<ForecastLine>) =>
    onChange(lines.map((line, place) => (place === index ? { ...line, ...patch } : line)));
  return (
    <Fieldset legend={legend} disabled={readOnly}>
      <Stack gap="xs">
        {lines.length === 0 && (
          <Text size="sm" c="dimmed">
            Nothing is known.
          </Text>
        )}
        {lines.map((line, index) => (
          // Lines have no name of their own, and none is ever moved.
          <Group key={index} gap="xs" wrap="nowrap" align="end">
            <TextInput
              type="datetime-local"
              label={index === 0 ? 'From' : undefined}
              aria-label={`From, line ${index + 1}`}
              value={line.from}
              required
              withAsterisk={false}
              style={{ flex: 3 }}
              onChange={(event) => change(index, { from: event.currentTarget.value })}
            />
            <NumberInput
              label={index === 0 ? label : undefined}
              aria-label={`${label}, line ${index + 1}`}
              value={line.value}
              {...(minimum === undefined ? {} : { min: minimum })}
              decimalScale={3}
              hideControls
              required
              withAsterisk={false}
              style={{ flex: 2 }}
              onChange={(value) => change(index, { value })}
            />
            <ActionIcon
              variant="default"
              size="lg"
              aria-label={`Remove line ${index + 1} of ${legend.toLowerCase()}`}
              onClick={() => onChange(lines.filter((_, place) => place !== index))}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        {!readOnly && (
          <Group>
            <Button size="xs" variant="default" onClick={() => onChange(withLine(lines, Date.now()))}>
              Add a line
            </Button>
          </Group>
        )}
      </Stack>
    </Fieldset>
  );
}
