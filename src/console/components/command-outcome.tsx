import { IconAlertTriangle, IconCheck, IconClock, IconHourglass, IconX } from '@tabler/icons-react';
import type { CommandView } from '../../http/contract/command.ts';
import { sentence } from '../lib/words.ts';
import { Chip } from './chip.tsx';

const good = new Set(['Accepted', 'Unlocked', 'RebootRequired', 'Scheduled']);

/** The word a station's answer carries, whatever the message calls the field; null when it has none. */
export function answerStatus(command: CommandView): string | null {
  const response = command.response;
  if (command.state !== 'answered' || typeof response !== 'object' || response === null) return null;
  const status = 'status' in response ? response.status : null;
  return typeof status === 'string' ? status : null;
}

/** What came of a command in one chip: the station's word where it gave one, else the state of the command. */
export function CommandOutcome({ command }: { readonly command: CommandView }) {
  const title = command.error === null ? undefined : command.error.description || command.error.code;
  switch (command.state) {
    case 'queued':
      return (
        <Chip tone="gray" icon={IconHourglass}>
          Queued
        </Chip>
      );
    case 'sent':
      return (
        <Chip tone="blue" icon={IconClock}>
          Waiting for answer
        </Chip>
      );
    case 'answered': {
      const status = answerStatus(command);
      const fine = status === null || good.has(status);
      return (
        <Chip tone={fine ? 'green' : 'amber'} icon={fine ? IconCheck : IconAlertTriangle}>
          {status === null ? 'Answered' : sentence(status)}
        </Chip>
      );
    }
    default:
      return (
        <Chip tone="red" icon={IconX} title={title}>
          {sentence(command.state)}
          {command.error === null ? '' : ` (${sentence(command.error.code).toLowerCase()})`}
        </Chip>
      );
  }
}
