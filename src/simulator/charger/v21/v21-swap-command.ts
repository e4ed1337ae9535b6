import { runningJob, startJob } from '../jobs/jobs.ts';
import type { Turn } from '../turn.ts';
import { hashText } from '../../seeded-random.ts';
import { v2StatusInfo } from '../v2/v2-status-info.ts';
import type { V21Answer, V21Command } from './v21-payload.ts';

type Swap = Omit<V21Command<'BatterySwap'>, 'requestId'>;

/** An empty battery comes in, a full one goes out [S03]. */
export function v21RequestBatterySwap(
  turn: Turn,
  { requestId, idToken }: V21Command<'RequestBatterySwap'>,
): V21Answer<'RequestBatterySwap'> {
  if (runningJob(turn, 'swap') !== null) {
    return { status: 'Rejected', ...v2StatusInfo('Busy', 'another swap is under way') };
  }
  const { jobStepMs, id } = turn.state.options;
  const evseId = turn.state.evses[0]?.evseId ?? 1;
  const battery = (eventType: Swap['eventType'], soC: number): Swap => ({
    eventType,
    idToken,
    batteryData: [
      { evseId, serialNumber: `BAT-${hashText(`${id}/${requestId}/${eventType}`)}`, soC, soH: 94 },
    ],
  });
  startJob(turn, {
    kind: 'swap',
    action: 'BatterySwap',
    requestId,
    next: [
      { status: '', waitMs: jobStepMs, details: battery('BatteryIn', 12) },
      { status: '', waitMs: jobStepMs, details: battery('BatteryOut', 97) },
    ],
  });
  return { status: 'Accepted' };
}
