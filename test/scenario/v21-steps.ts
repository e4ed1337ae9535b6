import { expect } from 'vitest';
import { type Scenario, type Step, comesBack, drops, holds, says } from './scenario.ts';
import { of201 } from './v201-steps.ts';

/** A conversation that only 2.1 has words for. */
export function of21(...conversation: Parameters<typeof of201>): Scenario {
  return { ...of201(...conversation), version: '2.1' };
}

/** The transaction's journal has this in the words of the station. */
export function journalHas(...texts: readonly string[]): Step {
  return holds(`the journal has ${texts.join(', ')}`, (station) => {
    const latest = station.store.listTransactions().at(-1);
    const kept = JSON.stringify(station.store.listTransactionExchanges(latest?.transaction.id ?? ''));
    for (const text of texts) expect(kept).toContain(text);
  });
}

/** The link breaks, and the station boots anew. */
export function reboots(reason: string): Step[] {
  return [
    drops,
    comesBack,
    says(
      'BootNotification',
      { reason, chargingStation: { vendorName: 'Acme', model: 'Post' } },
      { status: 'Accepted' },
    ),
  ];
}
