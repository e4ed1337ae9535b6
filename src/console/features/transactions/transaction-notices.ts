import type { TransactionView } from '../../../http/contract/transaction.ts';
import { formatEnergy } from '../../lib/format.ts';
import { sentence } from '../../lib/words.ts';

type Noticed = Pick<
  TransactionView,
  | 'energyDoubts'
  | 'registerGap'
  | 'closure'
  | 'reportedStartedAt'
  | 'reportedEndedAt'
  | 'missingMessages'
  | 'flags'
  | 'toldCost'
>;

const closures: Readonly<Record<NonNullable<TransactionView['closure']>['reason'], string>> = {
  'next-start': 'the next one began on its connector',
  'connector-available': 'its connector was free for too long',
  silent: 'nothing was heard of it for too long',
  'station-denied': 'the station did not know it any more',
};

/** What is to be known of a transaction beside its flags, a sentence each. */
export function transactionNotices(transaction: Noticed): string[] {
  const { energyDoubts, registerGap, closure, missingMessages } = transaction;
  const notices: string[] = [];
  if (energyDoubts.length > 0)
    notices.push(
      `About the energy: ${energyDoubts.map((doubt) => sentence(doubt).toLowerCase()).join(', ')}.`,
    );
  if (closure !== null) {
    const spoke =
      closure.revisedAt === null ? 'The station may still tell its end.' : 'The station spoke later.';
    notices.push(`Taken for ended because ${closures[closure.reason]}. ${spoke}`);
  }
  if (missingMessages !== null) {
    const hope = missingMessages.isPermanent ? 'They are lost.' : 'The station is being asked for them.';
    notices.push(`Messages that never came: ${missingMessages.count}. ${hope}`);
  }
  if (registerGap !== null) {
    const verb = registerGap.kind === 'energy-between' ? 'gained' : 'lost';
    notices.push(
      `The meter ${verb} ${formatEnergy(registerGap.gapWh)} since the transaction before; nobody is billed for it.`,
    );
  }
  const { flags, toldCost } = transaction;
  if (toldCost !== null && flags.includes('cost-differs')) {
    const tax = toldCost.includesTax ? 'with' : 'without';
    notices.push(
      `By its station it cost ${toldCost.amount} ${toldCost.currency} ${tax} taxes; it is billed as shown here.`,
    );
  }
  const reported = [
    ['start', transaction.reportedStartedAt],
    ['end', transaction.reportedEndedAt],
  ].flatMap(([what, at]) => (at === null ? [] : [`${what} ${at}`]));
  if (reported.length > 0) notices.push(`By the station's own clock: ${reported.join(', ')}.`);
  return notices;
}
