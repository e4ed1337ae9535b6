import { type DocumentChange, removals, type StationDocument } from '../../../domain/document.ts';
import { whenAccepted } from '../../command-effect.ts';
import { defineEffect } from '../define-effect.ts';

/** A tariff that a station holds for an EVSE (0: for all), or for one transaction. */
export interface InstalledTariff {
  readonly tariffId: string;
  readonly evseId: number | null;
  readonly transactionId: string | null;
  /** TariffType of 2.1; null for one that the station only listed. */
  readonly tariff: unknown;
  readonly validFrom: string | null;
}

/** I07-I12 (2.1): tariffs for local cost calculation. */
export const tariffs = {
  /** [I11] */
  ChangeTransactionTariff: defineEffect(
    'ChangeTransactionTariff',
    ({ tariff, transactionId }, _response, accepted) =>
      whenAccepted(accepted, () => [
        tariffDocument(`transaction/${transactionId}`, {
          tariffId: tariff.tariffId,
          evseId: null,
          transactionId,
          tariff,
          validFrom: tariff.validFrom ?? null,
        }),
      ]),
  ),
  /** [I10] `NoTariff` says as well that it is not there. */
  ClearTariffs: defineEffect(
    'ClearTariffs',
    ({ tariffIds, evseId }, { clearTariffsResult }, _accepted, { known }) => {
      const kept = clearTariffsResult.flatMap(({ status, tariffId }) =>
        status === 'Rejected' ? [tariffId] : [],
      );
      const cleared = defaults(known.documents('tariffs')).filter(({ value }) => {
        const held = value as InstalledTariff;
        return (
          (tariffIds === undefined || tariffIds.includes(held.tariffId)) &&
          (evseId === undefined || held.evseId === evseId) &&
          !kept.includes(held.tariffId) &&
          !(tariffIds === undefined && kept.includes(undefined))
        );
      });
      return {
        documents: removals(cleared),
        accepted: clearTariffsResult.every(({ status }) => status === 'Accepted'),
      };
    },
  ),
  /** [I09] EVSE 0 asks about all. A listed tariff that we did not set is kept by name. */
  GetTariffs: defineEffect(
    'GetTariffs',
    ({ evseId }, { status, tariffAssignments = [] }, _accepted, { known }) => {
      if (status === 'Rejected') return {};
      const listed = tariffAssignments.filter(({ tariffKind }) => tariffKind === 'DefaultTariff');
      const held = defaults(known.documents('tariffs'));
      const covered = held.filter(
        ({ value }) => evseId === 0 || (value as InstalledTariff).evseId === evseId,
      );
      const gone = covered.filter(
        ({ value }) => !listed.some(({ tariffId }) => tariffId === (value as InstalledTariff).tariffId),
      );
      const found = listed.flatMap((assignment) =>
        (assignment.evseIds ?? [evseId]).map((on) => ({ ...assignment, on })),
      );
      const news = found.filter(
        ({ tariffId }) => !held.some(({ value }) => (value as InstalledTariff).tariffId === tariffId),
      );
      return {
        documents: [
          ...removals(gone),
          ...news.map(({ tariffId, on, validFrom = null }) =>
            tariffDocument(`default/${on}/${tariffId}`, {
              tariffId,
              evseId: on,
              transactionId: null,
              tariff: null,
              validFrom,
            }),
          ),
        ],
      };
    },
  ),
  /** [I07] Replaces the default tariff of its EVSE (0: of all), or follows it when it is valid only later. */
  SetDefaultTariff: defineEffect(
    'SetDefaultTariff',
    ({ evseId, tariff }, _response, accepted, { known, nowMs }) =>
      whenAccepted(accepted, () => {
        const validFrom = tariff.validFrom ?? null;
        const later = validFrom !== null && Date.parse(validFrom) > nowMs;
        const replaced = defaults(known.documents('tariffs')).filter(({ value }) => {
          const held = value as InstalledTariff;
          const ofEvse = evseId === 0 || held.evseId === evseId;
          return ofEvse && (later ? held.tariffId === tariff.tariffId : true);
        });
        const { tariffId } = tariff;
        return [
          ...removals(replaced),
          tariffDocument(`default/${evseId}/${tariffId}`, {
            tariffId,
            evseId,
            transactionId: null,
            tariff,
            validFrom,
          }),
        ];
      }),
  ),
};

function tariffDocument(id: string, value: InstalledTariff): DocumentChange {
  return { type: 'put', collection: 'tariffs', id, value };
}

function defaults(documents: readonly StationDocument[]): StationDocument[] {
  return documents.filter(({ value }) => (value as InstalledTariff).transactionId === null);
}
