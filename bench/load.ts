import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { WebSocket } from 'ws';
import { cpuTimeMs } from './cpu-time.ts';

/** Makes the next message of one socket; `count` grows by one per message of that socket. */
export type NextMessage = (count: number) => string;

export interface LoadSocket {
  readonly socket: WebSocket;
  readonly next: NextMessage;
  count: number;
}

export interface LoadResult {
  readonly messagesPerSecond: number;
  /** Processor time of the runtime per message: what a busy machine disturbs least. */
  readonly cpuMicroseconds: number;
  readonly medianMs: number;
  readonly p99Ms: number;
}

export async function openSocket(url: string, headers: Readonly<Record<string, string>>): Promise<WebSocket> {
  const socket = new WebSocket(url, ['ocpp1.6'], { headers, perMessageDeflate: false });
  await once(socket, 'open');
  return socket;
}

/** Sends one message and waits for the next one to come. */
export async function ask(socket: WebSocket, message: string): Promise<string> {
  const answer = once(socket, 'message') as Promise<[Buffer]>;
  socket.send(message);
  const [data] = await answer;
  return data.toString();
}

/**
 * Keeps exactly one message in flight on each socket for `durationMs`, and measures the answers that came in it.
 * `pid` is the runtime's process.
 */
export async function load(
  sockets: readonly LoadSocket[],
  durationMs: number,
  pid: number | null,
): Promise<LoadResult> {
  const latenciesMs: number[] = [];
  const cpuStartMs = cpuTimeMs(pid);
  const startMs = performance.now();
  const endMs = startMs + durationMs;
  await Promise.all(sockets.map((each) => keepBusy(each, endMs, latenciesMs)));
  const seconds = (performance.now() - startMs) / 1000;
  const cpuMs = cpuTimeMs(pid) - cpuStartMs;
  latenciesMs.sort((a, b) => a - b);
  const quantile = (share: number) => latenciesMs[Math.floor((latenciesMs.length - 1) * share)] ?? Number.NaN;
  return {
    messagesPerSecond: latenciesMs.length / seconds,
    cpuMicroseconds: (cpuMs * 1000) / latenciesMs.length,
    medianMs: quantile(0.5),
    p99Ms: quantile(0.99),
  };
}

function keepBusy(each: LoadSocket, endMs: number, latenciesMs: number[]): Promise<void> {
  const { socket } = each;
  return new Promise((resolve, reject) => {
    let sentMs = 0;
    const send = () => {
      sentMs = performance.now();
      socket.send(each.next(each.count++));
    };
    const finish = (error?: Error) => {
      socket.off('message', onMessage);
      socket.off('close', onClose);
      if (error === undefined) resolve();
      else reject(error);
    };
    const onClose = (code: number) => finish(new Error(`the server closed a socket with ${code}`));
    const onMessage = (data: Buffer) => {
      const nowMs = performance.now();
      // A CALLERROR would be a faster answer than the one to be measured.
      if (data[1] === 0x34) return finish(new Error(`the server refused a message: ${data.toString()}`));
      latenciesMs.push(nowMs - sentMs);
      if (nowMs >= endMs) finish();
      else send();
    };
    socket.on('message', onMessage);
    socket.on('close', onClose);
    send();
  });
}
