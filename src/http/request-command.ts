import type { Context } from 'hono';
import { terminalCommandStates } from '../domain/command.ts';
import type { CommandAnswer, CommandInput } from '../durable/station-rpc.ts';
import { deleteUpload } from '../storage/d1/upload-queries.ts';
import type { HttpEnv } from './dependencies.ts';
import { stationOf } from './station-of.ts';
import { isForUs, withUploadAddress } from './upload-address.ts';

/**
 * Asks a station for a command. One that ends with a file and leaves open where it is to be brought gets an address
 * here; that of a command which was never sent is forgotten. Throws `no-upload-bucket`, and what `stationOf` throws.
 */
export async function requestCommand(
  c: Context<HttpEnv>,
  stationId: string,
  input: Omit<CommandInput, 'payload'> & { readonly payload: Readonly<Record<string, unknown>> },
): Promise<CommandAnswer> {
  const station = stationOf(c, stationId);
  if (!isForUs(input.action, input.payload)) return await station.requestCommand(input);
  const addressed = await withUploadAddress(c, stationId, input);
  const answer = await station.requestCommand({ ...input, ...addressed });
  if (!answer.ok || answer.value.id !== addressed.commandId || wasNeverSent(answer.value))
    await deleteUpload(c.get('dependencies').db, stationId, addressed.commandId);
  return answer;
}

function wasNeverSent({ state, sentAtMs }: Extract<CommandAnswer, { ok: true }>['value']): boolean {
  return terminalCommandStates.has(state) && sentAtMs === null;
}
