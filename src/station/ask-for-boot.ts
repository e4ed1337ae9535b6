import { requestCommand } from './commands.ts';
import type { Turn } from './turn.ts';

/**
 * A station that never booted here, and talks all the same, came from another CSMS: it was accepted there and sees no
 * reason to boot again [1.6-J §5.4]. It is asked to, once per link; without that its messages would be refused for
 * ever. After an acceptance of ours the station is never asked [1.6 errata 3.40, F06.FR.17].
 */
export function askForBoot(turn: Turn): void {
  const { link, record, commands } = turn.state;
  if (link === null || record.bootStatus !== null) return;
  const asked = [...commands.values(), ...turn.context.history.commandsByAction(['TriggerMessage'])];
  if (
    asked.some(
      ({ requestedBy, requestedAtMs }) => requestedBy === 'chargeplane' && requestedAtMs >= link.openedAtMs,
    )
  )
    return;
  requestCommand(turn, {
    type: 'command-requested',
    commandId: turn.context.newId(),
    action: 'TriggerMessage',
    payload: { requestedMessage: 'BootNotification' },
    timeoutMs: null,
    requestedBy: 'chargeplane',
  });
}
