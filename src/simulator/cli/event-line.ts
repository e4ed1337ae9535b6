import type { ChargerEvent } from '../charger/charger-output.ts';

/** An event in words, for a log; null for what would only be noise there. */
export function eventLine(event: ChargerEvent): string | null {
  switch (event.type) {
    case 'connecting':
      return null;
    case 'connected':
      return 'connected';
    case 'disconnected':
      return `not connected: ${event.reason}${event.retryInMs === null ? '' : `, next attempt in ${seconds(event.retryInMs)}`}`;
    case 'registration':
      return `registration ${event.status}, interval ${event.intervalS} s`;
    case 'status':
      return `connector ${event.evseId} ${event.status}`;
    case 'token-accepted':
      return `connector ${event.evseId} token ${event.idToken.value} accepted${event.remote ? ' (remote start)' : ''}`;
    case 'token-refused':
      return `connector ${event.evseId} token ${event.idToken.value} refused: ${event.reason}`;
    case 'transaction-started':
      return `connector ${event.evseId} transaction ${event.transactionKey} started${event.offline ? ' offline' : ''} at ${event.registerWh} Wh`;
    case 'transaction-numbered':
      return `connector ${event.evseId} transaction ${event.transactionKey} is ${event.transactionId}`;
    case 'meter':
      return `connector ${event.evseId} ${event.reading.powerW} W, ${event.energyWh} Wh`;
    case 'car-satisfied':
      return `connector ${event.evseId} the car has enough: ${event.energyWh} Wh`;
    case 'transaction-ended':
      return `connector ${event.evseId} transaction ${event.transactionKey} ended (${event.reason}): ${event.energyWh} Wh`;
    case 'command':
      return `command ${event.action} → ${JSON.stringify(event.answer).slice(0, 120)}`;
    case 'call-failed':
      return `${event.action} failed: ${event.reason}${event.willRetry ? ', will try again' : ''}`;
    case 'message-dropped':
      return `${event.action} dropped: ${event.reason}`;
    case 'unexpected-frame':
      return `ignored a frame: ${event.reason}`;
    case 'rebooting':
      return 'rebooting';
    case 'switched-off':
      return 'off';
  }
}

function seconds(durationMs: number): string {
  return `${(durationMs / 1000).toFixed(1)} s`;
}
