import type { RunningTransaction } from '../../src/station/state.ts';
import type { TrueTransaction } from './world.ts';

type RawFrame = [number, string, string, Readonly<Record<string, unknown>>];

/** Whether a frame tells the end of a transaction. */
export function isStop(text: string): boolean {
  const [type, , action, payload] = JSON.parse(text) as RawFrame;
  if (type !== 2) return false;
  return action === 'StopTransaction' || (action === 'TransactionEvent' && payload['eventType'] === 'Ended');
}

/** The answer with which something between charger and CSMS took a message for itself. */
export function falseAnswer(text: string): string {
  const [, messageId] = JSON.parse(text) as RawFrame;
  return JSON.stringify([3, messageId, {}]);
}

/** What the CSMS was told of registers, as the wire saw it: the oracle for transactions whose stop was lost. */
export class LostStops {
  /** Registers in frames that the CSMS committed, by EVSE. */
  readonly #told = new Map<number, Set<number>>();
  /** Of the messages that were taken: their transaction's id, or the register of a 1.6 stop, which has none. */
  readonly #taken = new Set<unknown>();

  /** Something took the message of a transaction's end for itself. */
  take(text: string): void {
    const [, , , payload] = JSON.parse(text) as RawFrame;
    const info = payload['transactionInfo'] as { readonly transactionId: string } | undefined;
    this.#taken.add(info?.transactionId ?? payload['meterStop']);
  }

  includes({ key, endWh }: TrueTransaction): boolean {
    return this.#taken.has(key) || this.#taken.has(endWh);
  }

  /** A frame was committed. */
  committed(text: string): void {
    const [type, , action, payload] = JSON.parse(text) as RawFrame;
    if (
      type !== 2 ||
      (action !== 'MeterValues' && !action.endsWith('Transaction') && action !== 'TransactionEvent')
    )
      return;
    const evse = payload['evse'] as { readonly id: number } | undefined;
    const evseId = (payload['connectorId'] as number | undefined) ?? evse?.id;
    const registers = registersIn(payload);
    for (const id of evseId === undefined ? [1, 2] : [evseId]) {
      const told = this.#told.get(id) ?? new Set();
      for (const register of registers) told.add(register);
      this.#told.set(id, told);
    }
  }

  /** The registers at which such a transaction may have been closed: the last one told, or its end if that was told. */
  possibleEndsWh({ evseId, beginWh, endWh }: TrueTransaction): number[] {
    const told = [...(this.#told.get(evseId) ?? [])];
    const before = told.filter((value) => value > beginWh && value < (endWh ?? beginWh));
    const ends = [Math.max(beginWh, ...before)];
    return endWh !== null && told.includes(endWh) ? [...ends, endWh] : ends;
  }

  /** What is wrong with how such a transaction was closed; null when nothing is. */
  fault(truth: TrueTransaction, { transaction }: RunningTransaction, energyWh: number): string | null {
    const ends = this.possibleEndsWh(truth);
    if (!ends.includes(truth.beginWh + energyWh))
      return `billed ${energyWh} Wh, told were ${ends.map((endWh) => endWh - truth.beginWh).join(' or ')} Wh`;
    const { flags, closure } = transaction;
    const isMarked = flags.includes('implied-stop') || flags.includes('closed-by-policy');
    return isMarked && closure !== undefined && closure.revisedAtMs === null
      ? null
      : `is not marked as closed (${flags.join()})`;
  }
}

/** Energy registers of a payload in Wh: those of the virtual chargers, which say nothing in other units. */
function registersIn(payload: Readonly<Record<string, unknown>>): number[] {
  const samples = (payload['meterValue'] ?? payload['transactionData'] ?? []) as readonly Sample[];
  const sampled = samples.flatMap(({ sampledValue }) =>
    sampledValue
      .filter(({ measurand = energyRegister, phase }) => measurand === energyRegister && phase === undefined)
      .map(({ value }) => Number(value)),
  );
  const told = [payload['meterStart'], payload['meterStop']].filter((value) => typeof value === 'number');
  return [...sampled, ...told];
}

const energyRegister = 'Energy.Active.Import.Register';

interface Sample {
  readonly sampledValue: readonly {
    readonly value: string | number;
    readonly measurand?: string;
    readonly phase?: string;
  }[];
}
