import ReconnectingWebSocket from 'partysocket/ws';
import type { LiveMessage } from '../../../http/contract/live.ts';
import { liveUrl, type LiveTopic } from './live-topic.ts';

const pingEveryMs = 25_000;
/** Two pings without any frame back: the link is dead, whatever the browser believes. */
const silentForMs = 60_000;

export interface LiveHandlers {
  /** The socket is open; `again` when it was open before, so that something may have been missed. */
  readonly onOpen: (again: boolean) => void;
  readonly onMessage: (message: LiveMessage) => void;
  /** Any sign of life, pongs too. */
  readonly onContact: () => void;
  readonly onClose: () => void;
}

/** Opens the live socket of a topic and keeps it open, with growing pauses between tries, until the returned function is called. */
export function openLiveSocket(origin: string, topic: LiveTopic, handlers: LiveHandlers): () => void {
  const socket = new ReconnectingWebSocket(liveUrl(origin, topic), [], {
    minReconnectionDelay: 800,
    maxReconnectionDelay: 15_000,
    reconnectionDelayGrowFactor: 1.6,
    connectionTimeout: 8000,
    maxEnqueuedMessages: 0,
  });
  let opened = false;
  let contactAtMs = Date.now();
  const noteContact = () => {
    contactAtMs = Date.now();
    handlers.onContact();
  };
  socket.addEventListener('open', () => {
    noteContact();
    handlers.onOpen(opened);
    opened = true;
  });
  socket.addEventListener('message', (event: MessageEvent) => {
    noteContact();
    const message = parseLiveMessage(event.data);
    if (message !== null) handlers.onMessage(message);
  });
  socket.addEventListener('close', () => handlers.onClose());
  const pinger = setInterval(() => {
    if (socket.readyState !== socket.OPEN) return;
    if (Date.now() - contactAtMs > silentForMs) socket.reconnect();
    else socket.send('ping');
  }, pingEveryMs);
  return () => {
    clearInterval(pinger);
    socket.close();
  };
}

function parseLiveMessage(data: unknown): LiveMessage | null {
  if (typeof data !== 'string' || data === 'pong') return null;
  try {
    const message = JSON.parse(data) as LiveMessage | null;
    return typeof message?.type === 'string' ? message : null;
  } catch {
    return null;
  }
}
