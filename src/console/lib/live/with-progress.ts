import type { SampleView, TransactionView } from '../../../http/contract/transaction.ts';

/**
 * The samples of a transaction with what a live picture of it adds: its energy and power at the moment of its last
 * sample. The server keeps the full sample (phases, voltages); a page opened later shows that one.
 */
export function withProgress(samples: SampleView[], transaction: TransactionView): SampleView[] {
  const at = transaction.lastSampleAt;
  const last = samples.at(-1);
  if (at === null || (last !== undefined && Date.parse(at) <= Date.parse(last.at))) return samples;
  const value = (measurand: string, unit: string, amount: number | null) => ({
    measurand,
    unit,
    value: amount,
    phase: null,
    location: null,
    context: 'Sample.Periodic',
  });
  const registerWh = (transaction.meterStartWh ?? 0) + transaction.energyWh;
  const values = [value('Energy.Active.Import.Register', 'Wh', registerWh)];
  if (transaction.powerW !== null) values.push(value('Power.Active.Import', 'W', transaction.powerW));
  return [...samples, { at, reportedAt: null, values }];
}
