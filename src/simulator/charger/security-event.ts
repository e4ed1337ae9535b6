import { enqueue } from './call-queue.ts';
import type { Turn } from './turn.ts';

/** Tells the CSMS of a security event; both families say it in the same words [1.6 security extension A04, A04]. */
export function reportSecurityEvent(turn: Turn, type: string, techInfo: string): void {
  const timestamp = new Date(turn.context.nowMs).toISOString();
  const payload = { type, timestamp, techInfo: techInfo.slice(0, 255) };
  enqueue(turn, { action: 'SecurityEventNotification', payload });
}
