import { tellTransaction } from '../transaction-changes.ts';
import type { Turn } from '../turn.ts';
import { findEvse, update, updateEvse } from '../turn.ts';
import { v2StatusInfo } from '../v2/v2-status-info.ts';
import type { DefaultTariff } from './default-tariff.ts';
import type { V21Answer, V21Command } from './v21-payload.ts';

type Tariff = DefaultTariff['tariff'];
type Assignment = NonNullable<V21Answer<'GetTariffs'>['tariffAssignments']>[number];

/** More prices than this for one thing do not fit. */
const maxElements = 10;

/** Replaces what was set for the same EVSE, or follows it when it is valid only later; an id may be given out once [I07]. */
export function v21SetDefaultTariff(
  turn: Turn,
  { evseId, tariff }: V21Command<'SetDefaultTariff'>,
): V21Answer<'SetDefaultTariff'> {
  if (!isPlace(turn, evseId)) return { status: 'Rejected', ...unknownEvse(evseId) };
  if (hasTooManyElements(tariff)) return { status: 'TooManyElements' };
  const isLater = Date.parse(tariff.validFrom ?? '') > turn.context.nowMs;
  const kept = turn.state.defaultTariffs.filter((other) => {
    const inPlace = evseId === 0 || other.evseId === evseId;
    return !inPlace || (isLater && other.tariff.tariffId !== tariff.tariffId);
  });
  if (kept.some((other) => other.tariff.tariffId === tariff.tariffId)) return { status: 'DuplicateTariffId' };
  update(turn, { defaultTariffs: [...kept, { evseId, tariff }] });
  return { status: 'Accepted' };
}

/** Takes effect at once, and a TransactionEvent says so [I11]. */
export function v21ChangeTransactionTariff(
  turn: Turn,
  { transactionId, tariff }: V21Command<'ChangeTransactionTariff'>,
): V21Answer<'ChangeTransactionTariff'> {
  const evse = turn.state.evses.find(({ transaction }) => transaction?.key === transactionId);
  if (evse === undefined || evse.transaction === null) return { status: 'TxNotFound' };
  if (hasTooManyElements(tariff)) return { status: 'TooManyElements' };
  const fallback = tariffsAt(turn, evse.evseId)[0]?.tariff.currency;
  const currency = evse.transaction.tariff?.currency ?? fallback;
  if (currency !== undefined && currency !== tariff.currency) return { status: 'NoCurrencyChange' };
  const changed = { tariffId: tariff.tariffId, currency: tariff.currency };
  const transaction = { ...evse.transaction, tariff: changed };
  tellTransaction(turn, updateEvse(turn, evse, { transaction }), 'tariff');
  return { status: 'Accepted' };
}

/** `evseId` 0 asks for all [I08]. */
export function v21GetTariffs(turn: Turn, { evseId }: V21Command<'GetTariffs'>): V21Answer<'GetTariffs'> {
  if (!isPlace(turn, evseId)) return { status: 'Rejected', ...unknownEvse(evseId) };
  const tariffAssignments = [
    ...tariffsAt(turn, evseId).map((assigned): Assignment => {
      const { tariffId, validFrom } = assigned.tariff;
      return {
        tariffId,
        tariffKind: 'DefaultTariff',
        ...(validFrom === undefined ? {} : { validFrom }),
        ...(assigned.evseId === 0 ? {} : { evseIds: [assigned.evseId] }),
      };
    }),
    ...turn.state.evses.flatMap((evse): Assignment[] => {
      const { transaction } = evse;
      if (transaction === null || transaction.tariff === null) return [];
      if (evseId !== 0 && evse.evseId !== evseId) return [];
      return [
        {
          tariffId: transaction.tariff.tariffId,
          tariffKind: 'DriverTariff',
          evseIds: [evse.evseId],
          ...(transaction.idToken === null ? {} : { idTokens: [transaction.idToken.value] }),
        },
      ];
    }),
  ];
  return tariffAssignments.length === 0 ? { status: 'NoTariff' } : { status: 'Accepted', tariffAssignments };
}

/** Without ids all that are set for the EVSE, or for any; running transactions keep theirs [I09]. */
export function v21ClearTariffs(
  turn: Turn,
  { tariffIds, evseId }: V21Command<'ClearTariffs'>,
): V21Answer<'ClearTariffs'> {
  const { defaultTariffs } = turn.state;
  const inScope = defaultTariffs.filter((assigned) => evseId === undefined || assigned.evseId === evseId);
  const ids = tariffIds ?? inScope.map(({ tariff }) => tariff.tariffId);
  const cleared = inScope.filter(({ tariff }) => ids.includes(tariff.tariffId));
  update(turn, { defaultTariffs: defaultTariffs.filter((assigned) => !cleared.includes(assigned)) });
  if (ids.length === 0) return { clearTariffsResult: [{ status: 'NoTariff' }] };
  return {
    clearTariffsResult: ids.map((tariffId) => {
      const known = cleared.some(({ tariff }) => tariff.tariffId === tariffId);
      return { tariffId, status: known ? 'Accepted' : 'NoTariff' };
    }),
  };
}

/** The tariff of the EVSE itself goes before the one for all. */
function tariffsAt({ state }: Turn, evseId: number): readonly DefaultTariff[] {
  return state.defaultTariffs
    .filter((assigned) => evseId === 0 || assigned.evseId === 0 || assigned.evseId === evseId)
    .sort((a, b) => b.evseId - a.evseId);
}

function hasTooManyElements({ energy, chargingTime, idleTime, fixedFee }: Tariff): boolean {
  const lists = [energy?.prices, chargingTime?.prices, idleTime?.prices, fixedFee?.prices];
  return lists.some((prices) => (prices?.length ?? 0) > maxElements);
}

function isPlace({ state }: Turn, evseId: number): boolean {
  return evseId === 0 || findEvse(state, evseId) !== null;
}

function unknownEvse(evseId: number) {
  return v2StatusInfo('UnknownEvse', `there is no EVSE ${evseId}`);
}
