import WebSocket from 'ws';
import type { ProvisionedStation } from './provision.ts';

export type Frame = [number, string, ...unknown[]];

/** A bare OCPP socket for tests that watch frames rather than behaviour: one CALL at a time, answers by message id. */
export interface RawCharger {
  readonly socket: WebSocket;
  /** Resolves with the answer's frame; rejects when the socket closes first. */
  call(action: string, payload: unknown, messageId?: string): Promise<Frame>;
  close(): Promise<void>;
}

export async function connectRawCharger(
  ocppUrl: string,
  station: ProvisionedStation,
  subprotocol = 'ocpp1.6',
): Promise<RawCharger> {
  const url = `${ocppUrl}/${encodeURIComponent(station.id)}`;
  const socket = new WebSocket(url, [subprotocol], { headers: { authorization: station.authorization } });
  const waiting = new Map<string, { resolve: (frame: Frame) => void; reject: (error: Error) => void }>();
  let counter = 0;
  socket.on('message', (data: Buffer) => {
    const frame = JSON.parse((data as Buffer).toString()) as Frame;
    waiting.get(frame[1])?.resolve(frame);
    waiting.delete(frame[1]);
  });
  const fail = (): void => {
    for (const { reject } of waiting.values()) reject(new Error('the socket closed before the answer'));
    waiting.clear();
  };
  socket.on('close', fail);
  socket.on('error', fail);
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return {
    socket,
    call(action, payload, messageId = `${station.id}-${(counter += 1)}`) {
      return new Promise((resolve, reject) => {
        waiting.set(messageId, { resolve, reject });
        socket.send(JSON.stringify([2, messageId, action, payload]));
      });
    },
    async close() {
      if (socket.readyState === WebSocket.CLOSED) return;
      const closed = new Promise((resolve) => socket.once('close', resolve));
      socket.close();
      await closed;
    },
  };
}
