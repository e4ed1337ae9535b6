import { Group, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { CommandView } from '../../../http/contract/command.ts';
import { CommandOutcome } from '../../components/command-outcome.tsx';
import { JsonView } from '../../components/json-view.tsx';
import { TextLink } from '../../components/links.tsx';
import { formatLatency } from '../../lib/format.ts';
import { commandsQuery } from '../../lib/resources/commands.ts';
import { itemsOf } from '../../lib/resources/pages.ts';

interface CommandResultProps {
  readonly stationId: string;
  readonly command: CommandView;
}

/** What came of a command just sent; it goes on changing while parts of a report arrive. */
export function CommandResult({ stationId, command: sent }: CommandResultProps) {
  const history = useInfiniteQuery(commandsQuery(stationId));
  const command = itemsOf(history.data).find(({ id }) => id === sent.id) ?? sent;
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <Text size="sm" fw={600}>
          {command.action}
        </Text>
        <CommandOutcome command={command} />
        {commandLatency(command) !== null && (
          <Text size="sm" c="dimmed">
            after {formatLatency(commandLatency(command))}
          </Text>
        )}
        {command.transactionId !== null && (
          <Text size="sm">
            <TextLink to="/transactions/$transactionId" params={{ transactionId: command.transactionId }}>
              Show transaction
            </TextLink>
          </Text>
        )}
      </Group>
      <CommandDetail command={command} />
    </Stack>
  );
}

/** The answer of a command, or why there is none. */
export function CommandDetail({ command }: { readonly command: CommandView }) {
  const { error, report, response } = command;
  return (
    <>
      {error !== null && <Text size="sm">{error.description || error.code}</Text>}
      {report !== null && (
        <Text size="sm">
          {report.complete ? 'Report complete' : 'Report under way'}: {report.partsReceived} parts.
        </Text>
      )}
      {response !== undefined && response !== null && (
        <JsonView label="The station's answer" value={response} />
      )}
    </>
  );
}

/** Milliseconds from sending to the end; null while it is under way. */
export function commandLatency(command: CommandView): number | null {
  if (command.sentAt === null || command.settledAt === null) return null;
  return Date.parse(command.settledAt) - Date.parse(command.sentAt);
}
