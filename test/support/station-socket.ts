import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { ProvisionedStation } from './provision.ts';

/** A bare OCPP-J peer: it knows frames, not messages, so that a test can say what no decent charger would. */
export interface StationSocket {
  readonly socket: WebSocket;
  /** Sends a CALL and answers the frame that carries its message id. */
  readonly call: (action: string, payload: unknown) => Promise<readonly unknown[]>;
  /** Sends text as it is and answers the next frame that comes. */
  readonly sendText: (text: string) => Promise<readonly unknown[]>;
  readonly close: () => Promise<void>;
}

/** Connects a provisioned station. `subprotocol` is `ocpp1.6`, `ocpp2.0.1` or `ocpp2.1`. */
export async function connectStationSocket(
  ocppUrl: string,
  station: ProvisionedStation,
  subprotocol: string,
): Promise<StationSocket> {
  const url = `${ocppUrl}/${encodeURIComponent(station.id)}`;
  const socket = new WebSocket(url, [subprotocol], { headers: { authorization: station.authorization } });
  await once(socket, 'open');
  if (socket.protocol !== subprotocol) throw new Error(`the server chose ${socket.protocol}`);
  let messageNumber = 0;

  const nextFrame = (accept: (frame: readonly unknown[]) => boolean) =>
    new Promise<readonly unknown[]>((resolve, reject) => {
      const timer = setTimeout(() => done(new Error('no answer within 10 s')), 10_000);
      const onMessage = (data: Buffer) => {
        const frame = JSON.parse(data.toString()) as readonly unknown[];
        if (accept(frame)) done(frame);
      };
      const onClose = (code: number) => done(new Error(`the server closed the link with ${code}`));
      const done = (outcome: readonly unknown[] | Error) => {
        clearTimeout(timer);
        socket.off('message', onMessage);
        socket.off('close', onClose);
        if (outcome instanceof Error) reject(outcome);
        else resolve(outcome);
      };
      socket.on('message', onMessage);
      socket.on('close', onClose);
    });

  return {
    socket,
    call(action, payload) {
      const messageId = `test-${++messageNumber}`;
      const answer = nextFrame((frame) => frame[1] === messageId && frame[0] !== 2);
      socket.send(JSON.stringify([2, messageId, action, payload]));
      return answer;
    },
    sendText(text) {
      const answer = nextFrame(() => true);
      socket.send(text);
      return answer;
    },
    async close() {
      if (socket.readyState === WebSocket.CLOSED) return;
      const closed = once(socket, 'close');
      socket.close(1000);
      await closed;
    },
  };
}
