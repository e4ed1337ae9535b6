import type { DocumentReader } from '../../domain/document.ts';
import type { LocalList, LocalListOutcome } from '../../domain/local-list.ts';
import type { OcppVersion } from '../../ocpp/version.ts';
import { type VariableReader, localListItemsMax } from '../station-limits.ts';
import type { ConfigurationCall } from './configuration-calls.ts';

type DesiredList = LocalList & { readonly outcome?: LocalListOutcome };

/** The local list that the station ought to have, by what was last sent; null when it was sent none or takes none. */
export function desiredList(known: DocumentReader): DesiredList | null {
  const desired = known.document('local-list', 'desired')?.value as DesiredList | undefined;
  return desired === undefined || desired.outcome === 'not-supported' ? null : desired;
}

/** Asks which version the station has [1.6 §5.10, D02]. */
export const askVersion: ConfigurationCall = { action: 'GetLocalListVersion', payload: {} };

export function reportedVersion(response: unknown): number | null {
  const { listVersion, versionNumber } = response as { listVersion?: number; versionNumber?: number };
  return listVersion ?? versionNumber ?? null;
}

/** The whole list in one message [1.6 §5.15, D01]; null when it is longer than the station takes at once. */
export function sendList(
  version: OcppVersion,
  { version: listVersion, entries }: LocalList,
  known: VariableReader,
): ConfigurationCall | null {
  const listed = entries.filter(({ info }) => info !== null && info !== undefined);
  const max = localListItemsMax(known, version);
  if (max !== null && listed.length > max) return null;
  const localAuthorizationList =
    version === '1.6'
      ? listed.map(({ idToken, info }) => ({ idTag: idToken, idTagInfo: info }))
      : listed.map(({ idToken, type, info }) => ({
          idToken: { idToken, type: type ?? 'ISO14443' },
          idTokenInfo: info,
        }));
  return {
    action: 'SendLocalList',
    payload: {
      ...(version === '1.6' ? { listVersion } : { versionNumber: listVersion }),
      updateType: 'Full',
      ...(localAuthorizationList.length === 0 ? {} : { localAuthorizationList }),
    },
  };
}
