import type { DocumentReader } from '../../domain/document.ts';
import type { LocalList, LocalListOutcome } from '../../domain/local-list.ts';
import type { OcppVersion } from '../../ocpp/version.ts';
import type { ConfigurationCall } from './configuration-calls.ts';

type DesiredList = LocalList & { readonly outcome?: LocalListOutcome };

/** The local list that the station ought to have, by what was last sent; null when it was sent none or takes none. */
export function desiredList(known: Pick<DocumentReader, 'document'>): DesiredList | null {
  const desired = known.document('local-list', 'desired')?.value as DesiredList | undefined;
  return desired === undefined || desired.outcome === 'not-supported' ? null : desired;
}

/** Asks which version the station has [1.6 §5.10, D02]. */
export const askVersion: ConfigurationCall = { action: 'GetLocalListVersion', payload: {} };

export function reportedVersion(response: unknown): number | null {
  const { listVersion, versionNumber } = response as { listVersion?: number; versionNumber?: number };
  return listVersion ?? versionNumber ?? null;
}

/** The whole list [1.6 §5.15, D01]; when it is longer than the station takes at once, it goes out in parts. */
export function sendList(
  version: OcppVersion,
  { version: listVersion, entries }: LocalList,
): ConfigurationCall {
  const listed = entries.filter(({ info }) => info !== null && info !== undefined);
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
