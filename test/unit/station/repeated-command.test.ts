import { describe, expect, it } from 'vitest';
import { IDEMPOTENCY_MEMORY_MS, repeatedCommand } from '../../../src/station/repeated-command.ts';
import { connectedStation } from '../../support/station-messages.ts';

const idempotency = { key: 'key admin press-1', fingerprint: 'aa' };

describe.each([{ evict: false }, { evict: true }])('a request under a key (evicted: $evict)', ({ evict }) => {
  const pressed = () => {
    const station = connectedStation('1.6', evict);
    station.apply({
      type: 'command-requested',
      commandId: 'first',
      action: 'RemoteStopTransaction',
      payload: { transactionId: 1 },
      timeoutMs: null,
      requestedBy: 'operator',
      idempotency,
    });
    return station;
  };

  it('[I5] that comes again finds its command, as it is by then', () => {
    const station = pressed();
    const again = () => repeatedCommand(station.store, { idempotency }, station.nowMs);
    expect(again()).toMatchObject({ ok: true, value: { id: 'first', state: 'sent' } });
    station.pass(60_000);
    expect(again()).toMatchObject({ ok: true, value: { id: 'first', state: 'timed-out' } });
  });

  it('[§7] is refused when the key belongs to another request, and new when nobody used it', () => {
    const station = pressed();
    const asked = (key: string, fingerprint: string) =>
      repeatedCommand(station.store, { idempotency: { key, fingerprint } }, station.nowMs);
    expect(asked(idempotency.key, 'bb')).toMatchObject({ ok: false, code: 'idempotency-mismatch' });
    expect(asked('key admin press-2', 'aa')).toBeNull();
    expect(repeatedCommand(station.store, { idempotency: null }, station.nowMs)).toBeNull();
  });

  it('[§7] is remembered for a day', () => {
    const station = pressed();
    const { nowMs } = station;
    expect(repeatedCommand(station.store, { idempotency }, nowMs + IDEMPOTENCY_MEMORY_MS)).not.toBeNull();
    expect(repeatedCommand(station.store, { idempotency }, nowMs + IDEMPOTENCY_MEMORY_MS + 1)).toBeNull();
  });
});
