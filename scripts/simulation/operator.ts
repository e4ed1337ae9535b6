import type { Input } from '../../src/station/input.ts';
import type { World } from './world.ts';

/** What an operator might ask right now, drawn by the seed. */
export function commandFor(world: World, number: number): Extract<Input, { type: 'command-requested' }> {
  const [action, payload] = choose(world, number);
  return {
    type: 'command-requested',
    commandId: `command-${String(number).padStart(12, '0')}`,
    action,
    payload,
    timeoutMs: null,
    requestedBy: 'simulation',
  };
}

function choose(world: World, number: number): [string, object] {
  const kind = world.faults.between(0, 4);
  const old = world.ocppVersion === '1.6';
  const [running] = world.csms.state.transactions.values();
  const evseId = world.faults.between(1, 2);
  if (kind === 0 && running !== undefined) {
    const { ocppTransactionId } = running.transaction;
    return old
      ? ['RemoteStopTransaction', { transactionId: Number(ocppTransactionId) }]
      : ['RequestStopTransaction', { transactionId: ocppTransactionId }];
  }
  if (kind === 1) {
    return old
      ? ['RemoteStartTransaction', { idTag: 'CARD-A', connectorId: evseId }]
      : [
          'RequestStartTransaction',
          { idToken: { idToken: 'CARD-A', type: 'Central' }, remoteStartId: number, evseId },
        ];
  }
  if (kind === 2) return ['Reset', old ? { type: 'Hard' } : { type: 'Immediate' }];
  if (kind === 3) return ['TriggerMessage', { requestedMessage: 'Heartbeat' }];
  return ['ClearCache', {}];
}
