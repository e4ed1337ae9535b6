import type { MeterSample, SampledValue } from '../domain/meter-sample.ts';
import { type SignatureVerdict, keysOf } from '../domain/meter/signed-value.ts';
import type { Exchange } from '../domain/exchange.ts';
import { verifyOcmf } from '../security/verify-ocmf.ts';
import type { StationWrite } from '../station/output.ts';
import { samplesOf } from '../station/samples.ts';
import { logError } from './log.ts';
import type { StationShell } from './station-shell.ts';

export interface CheckedValue extends Omit<SampledValue, 'signed'> {
  /** Only where the meter signed it, with the key that came along. */
  readonly signature?: SignatureVerdict & { readonly toldKey: string | null };
}

export interface CheckedSample extends Omit<MeterSample, 'values'> {
  readonly values: readonly CheckedValue[];
}

/**
 * Verifies signed meter values by the keys an operator registered: beside the engine, since Web Crypto takes its time
 * and no answer to a station waits for it. What was verified is kept nowhere; only a failure flags its transaction.
 */
export class SignatureCheck {
  readonly #shell: StationShell;

  constructor(shell: StationShell) {
    this.#shell = shell;
    shell.onWritten.push((writes) => this.#arrived(writes));
  }

  /** The samples of a transaction, oldest first, each signed value with what its signature is worth by today's keys. */
  async samples(transactionId: string): Promise<readonly CheckedSample[] | null> {
    if (this.#shell.state === null) return null;
    return await this.#check(transactionId, this.#shell.store.listTransactionExchanges(transactionId));
  }

  #arrived(writes: readonly StationWrite[]): void {
    const { publicKeys = [] } = this.#shell.state?.record.meter ?? {};
    if (publicKeys.length === 0) return;
    for (const write of writes)
      if (write.kind === 'exchange' && write.transactionId !== null)
        void this.#flagFailure(write.transactionId, write.exchange);
  }

  async #flagFailure(transactionId: string, exchange: Exchange): Promise<void> {
    try {
      const samples = await this.#check(transactionId, [exchange]);
      const values = samples.flatMap((sample) => sample.values);
      if (values.some(({ signature }) => signature?.state === 'failed'))
        this.#shell.apply({ type: 'signature-failed', transactionId });
    } catch (error) {
      logError('a signature could not be checked', error, { transactionId });
    }
  }

  async #check(transactionId: string, exchanges: readonly Exchange[]): Promise<CheckedSample[]> {
    const { state, store } = this.#shell;
    const running = state?.transactions.get(transactionId) ?? store.history.transactionById(transactionId);
    const keys = keysOf(state?.record.meter?.publicKeys ?? [], running?.transaction.evseId ?? null);
    return await Promise.all(
      samplesOf(exchanges, running).map(async (sample) => ({
        ...sample,
        values: await Promise.all(sample.values.map((value) => checked(value, keys))),
      })),
    );
  }
}

async function checked({ signed, ...value }: SampledValue, keys: readonly string[]): Promise<CheckedValue> {
  if (signed === undefined) return value;
  return { ...value, signature: { ...(await verifyOcmf(signed.data, keys)), toldKey: signed.toldKey } };
}
