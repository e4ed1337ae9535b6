import { Button, Group, Stack, Text } from '@mantine/core';
import { IconLockOpen2, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useState } from 'react';
import type { ConnectorView, StationView } from '../../../http/contract/station.ts';
import type { TransactionView } from '../../../http/contract/transaction.ts';
import { CommandOutcome } from '../../components/command-outcome.tsx';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { ConnectorChip } from '../../components/connector-chip.tsx';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { May } from '../../components/may.tsx';
import { Panel } from '../../components/panel.tsx';
import { AgeText } from '../../components/time-text.tsx';
import { connectorState } from '../../lib/connector-state.ts';
import { messageFamily } from '../../lib/ocpp-version.ts';
import { useSendCommand } from '../../lib/resources/commands.ts';
import { sentence } from '../../lib/words.ts';
import { remoteStop, unlockConnector } from './remote-commands.ts';
import { RunningTransaction } from './running-transaction.tsx';
import { StartDialog } from './start-dialog.tsx';

interface ConnectorCardProps {
  readonly station: StationView;
  readonly connector: ConnectorView;
  readonly transaction: TransactionView | null;
}

/** One connector: state, the transaction on it, and start, stop, unlock, each two taps away. */
export function ConnectorCard({ station, connector, transaction }: ConnectorCardProps) {
  const { evseId, connectorId, errorCode, info, updatedAt } = connector;
  const family = messageFamily(station.ocppVersion);
  const [starting, setStarting] = useState(false);
  const send = useSendCommand(station.id);
  const several = station.connectors.some((each) => each.evseId === evseId && each.connectorId > 1);
  const name = several ? `EVSE ${evseId}, connector ${connectorId}` : `EVSE ${evseId}`;
  const disabled = !station.online || family === null || send.isPending;
  return (
    <Panel
      title={name}
      actions={<ConnectorChip status={connectorState(connector, transaction)} errorCode={errorCode} />}
    >
      <Text size="sm" c="dimmed">
        {errorCode === null ? '' : `${sentence(errorCode)} · `}
        {info === null || info === '' ? '' : `${info} · `}
        since <AgeText at={updatedAt} />
      </Text>
      {transaction !== null && <RunningTransaction transaction={transaction} />}
      <May permission="commands:operate">
        <Group gap="xs" mt="auto">
          {transaction === null ? (
            <Button
              leftSection={<IconPlayerPlay size={17} aria-hidden />}
              disabled={disabled}
              aria-label={`Start on ${name}`}
              onClick={() => setStarting(true)}
            >
              Start
            </Button>
          ) : (
            <ConfirmButton
              label="Stop"
              accessibleLabel={`Stop on ${name}`}
              question={`Stop charging on ${name} of ${station.id}?`}
              confirmLabel="Stop charging"
              leftSection={<IconPlayerStop size={17} aria-hidden />}
              color="red"
              variant="filled"
              disabled={disabled}
              onConfirm={() => family !== null && send.mutate(remoteStop(family, transaction))}
            />
          )}
          <ConfirmButton
            label="Unlock"
            accessibleLabel={`Unlock ${name}`}
            question={`Unlock the cable on ${name}? A running transaction may end.`}
            confirmLabel="Unlock"
            leftSection={<IconLockOpen2 size={17} aria-hidden />}
            color="petrol"
            disabled={disabled}
            onConfirm={() => family !== null && send.mutate(unlockConnector(family, evseId, connectorId))}
          />
        </Group>
      </May>
      {!station.online && (
        <Text size="xs" c="dimmed">
          The station is not connected, so it cannot be told anything.
        </Text>
      )}
      <Stack gap="xs" aria-live="polite">
        {send.isPending && (
          <Text size="sm" c="dimmed">
            {sentence(send.variables.action)} sent, waiting for the station …
          </Text>
        )}
        {send.data !== undefined && (
          <Group gap="xs">
            <Text size="sm">{sentence(send.data.action)}:</Text>
            <CommandOutcome command={send.data} />
          </Group>
        )}
        {send.error !== null && <ErrorNotice error={send.error} />}
      </Stack>
      {family !== null && (
        <StartDialog
          opened={starting}
          name={name}
          family={family}
          evseId={evseId}
          onClose={() => setStarting(false)}
          onStart={(request) => send.mutate(request)}
        />
      )}
    </Panel>
  );
}
