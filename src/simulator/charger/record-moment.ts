import { enqueue } from './call-queue.ts';
import type { EvseState } from './charger-state.ts';
import { readMeter } from './meter-reading.ts';
import type { MeterReading } from './meter-reading.ts';
import type { TransactionMoment } from './protocol-adapter.ts';
import type { Turn } from './turn.ts';
import { isOnline, updateEvse } from './turn.ts';

/** Reads the meter and queues what the protocol has to say about this moment. */
export function recordMoment(
  turn: Turn,
  evse: EvseState,
  details: Pick<TransactionMoment, 'type'> & Partial<TransactionMoment>,
): MeterReading {
  const reading = readMeter(evse.supply, evse.meter, evse.car, turn.context.nowMs);
  if (evse.transaction === null) return reading;
  const moment: TransactionMoment = {
    authorization: null,
    stopReason: null,
    ...details,
    reading,
    offline: !isOnline(turn.state),
  };
  const draft = turn.adapter.transactionMessage(turn.state, evse, evse.transaction, moment);
  if (draft === null) return reading;
  const { key, seqNo } = evse.transaction;
  const expendable = moment.type === 'periodic';
  enqueue(turn, draft, { kind: 'transaction', evseId: evse.evseId, transactionKey: key, expendable });
  updateEvse(turn, evse, { transaction: { ...evse.transaction, seqNo: seqNo + 1 } });
  return reading;
}
