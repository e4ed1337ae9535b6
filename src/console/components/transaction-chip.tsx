import { IconBolt, IconCircleCheck, IconPlayerPause, IconPlugConnected } from '@tabler/icons-react';
import type { TransactionView } from '../../http/contract/transaction.ts';
import { Chip } from './chip.tsx';

/** Whether a transaction runs, and if so whether energy flows. */
export function TransactionChip({ transaction }: { readonly transaction: TransactionView }) {
  if (transaction.state === 'ended') {
    return (
      <Chip tone="gray" icon={IconCircleCheck}>
        Ended
      </Chip>
    );
  }
  if (transaction.chargingState === 'SuspendedEV' || transaction.chargingState === 'SuspendedEVSE') {
    return (
      <Chip tone="violet" icon={IconPlayerPause}>
        {transaction.chargingState === 'SuspendedEV' ? 'Paused by car' : 'Paused by station'}
      </Chip>
    );
  }
  if (transaction.chargingState === 'EVConnected' || transaction.chargingState === 'Idle') {
    return (
      <Chip tone="amber" icon={IconPlugConnected}>
        Active, no energy
      </Chip>
    );
  }
  return (
    <Chip tone="blue" icon={IconBolt}>
      Active
    </Chip>
  );
}
