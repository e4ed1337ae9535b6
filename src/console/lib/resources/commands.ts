import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CommandView } from '../../../http/contract/command.ts';
import { apiPath, callApi } from '../api.ts';
import { uploadsQuery } from './uploads.ts';
import { changeItems, pagedQuery, prependItem, type Pages } from './pages.ts';

export interface CommandRequest {
  readonly action: string;
  readonly payload: unknown;
}

export function commandsQuery(stationId: string) {
  return pagedQuery<CommandView>(['commands', stationId], apiPath('stations', stationId, 'commands'));
}

/** Adds a command to a history, or replaces what was known of it. A settled one is never unsettled by a late picture. */
export function withCommand(pages: Pages<CommandView>, command: CommandView): Pages<CommandView> {
  const known = pages.pages.some((page) => page.items.some((item) => item.id === command.id));
  if (!known) return prependItem(pages, command);
  return changeItems(pages, (item) => {
    if (item.id !== command.id) return item;
    return item.settledAt !== null && command.settledAt === null ? item : command;
  });
}

/** Sends a command to a station and waits up to 20 s for its answer; the command lives on when that passes. */
export function useSendCommand(stationId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: CommandRequest) =>
      callApi<CommandView>('POST', apiPath('stations', stationId, 'commands'), {
        body: request,
        headers: { prefer: 'wait=20', 'idempotency-key': crypto.randomUUID() },
      }),
    onSuccess: (command) => {
      client.setQueryData<Pages<CommandView>>(
        commandsQuery(stationId).queryKey,
        (pages) => pages && withCommand(pages, command),
      );
      void client.invalidateQueries({ queryKey: uploadsQuery(stationId).queryKey });
    },
  });
}
