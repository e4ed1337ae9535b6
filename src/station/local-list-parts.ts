import type { CommandParts } from '../domain/command.ts';
import type { DocumentReader } from '../domain/document.ts';
import type { LocalList } from '../domain/local-list.ts';
import type { OcppVersion } from '../ocpp/version.ts';
import { batchesOf } from './message-batches.ts';
import { type VariableReader, localListLimits } from './station-limits.ts';

type ListPayload = Readonly<Record<string, unknown>>;

/**
 * The CALLs of a SendLocalList that is longer than the station takes at once [1.6 §9.3.3, D01]: the first as it was
 * asked, what follows as differences, each with a version of its own, since a difference must have a higher one than the
 * list it changes. The last one has the version that was asked for, where there is room below it; undefined when one
 * CALL will do.
 */
export function localListParts(
  payload: unknown,
  known: DocumentReader & VariableReader,
  version: OcppVersion,
): CommandParts | undefined {
  const asked = payload as ListPayload;
  const entries = asked['localAuthorizationList'];
  if (!Array.isArray(entries) || entries.length < 2) return undefined;
  const batches = batchesOf(entries as unknown[], localListLimits(known, version));
  if (batches.length < 2) return undefined;
  const field = versionField(version);
  const last = asked[field] as number;
  const first = last - batches.length + 1;
  const isFull = asked['updateType'] === 'Full';
  const held = known.document('local-list', 'actual')?.value as Partial<LocalList> | undefined;
  const base = isFull ? 0 : (held?.version ?? 0);
  const from = first > base ? first : last;
  const [current, ...rest] = batches.map((batch, index) => ({
    ...asked,
    [field]: from + index,
    ...(index === 0 ? {} : { updateType: 'Differential' }),
    localAuthorizationList: batch,
  }));
  return { current, rest, responses: [] };
}

/** All that the parts carry together, under the version that the list has after the last one. */
export function wholeList(payload: unknown, { current, rest }: CommandParts, version: OcppVersion): unknown {
  const field = versionField(version);
  const last = (rest.at(-1) ?? current) as ListPayload;
  return { ...(payload as ListPayload), [field]: last[field] };
}

function versionField(version: OcppVersion): string {
  return version === '1.6' ? 'listVersion' : 'versionNumber';
}
