import WebSocket from 'ws';
import type { FuzzedVersion } from './schema-book.ts';

type Frame = readonly unknown[];

/** A bare OCPP socket that keeps what it gets. */
export interface SocketCharger {
  send(text: string, binary?: boolean): void;
  /** Answers with what came since it was last asked. */
  take(): Frame[];
  /** Puts a frame back, to be taken once more. */
  keep(frame: Frame): void;
  /** Resolves when `accept` holds of all that came since it was last taken, or after `timeoutMs`: then false. */
  until(accept: (frames: readonly Frame[]) => boolean, timeoutMs: number): Promise<boolean>;
  /** The code it was closed with by the server; null while it is open. */
  closedWith(): number | null;
  close(): void;
}

/** Opens a link, or throws with the status it was refused with. */
export async function openSocketCharger(
  url: string,
  version: FuzzedVersion,
  authorization: string,
): Promise<SocketCharger> {
  const socket = new WebSocket(url, [`ocpp${version}`], { headers: { authorization } });
  let frames: Frame[] = [];
  let closed: number | null = null;
  let wake = (): void => {};
  socket.on('message', (data: Buffer) => {
    frames.push(JSON.parse(data.toString()) as Frame);
    wake();
  });
  socket.on('close', (code) => {
    closed = code;
    wake();
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  socket.on('error', () => {});
  return {
    send: (text, binary = false) => socket.send(binary ? Buffer.from(text) : text, { binary }),
    take() {
      const taken = frames;
      frames = [];
      return taken;
    },
    keep(frame) {
      frames.push(frame);
    },
    async until(accept, timeoutMs) {
      const deadlineMs = Date.now() + timeoutMs;
      while (!accept(frames)) {
        const leftMs = deadlineMs - Date.now();
        if (leftMs <= 0 || closed !== null) return false;
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, Math.min(leftMs, 250));
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      return true;
    },
    closedWith: () => closed,
    close: () => socket.close(),
  };
}
