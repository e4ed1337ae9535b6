import { type IncomingMessage, type Server, createServer } from 'node:http';
import type { Socket } from 'node:net';
import WebSocket, { WebSocketServer } from 'ws';
import { LineFaults } from './line-faults.ts';
import { LossyLine } from './lossy-line.ts';
import { LossyStation } from './lossy-station.ts';

/** A network between chargers and the server that loses, doubles, delays and cuts, as the seed says. */
export class LossyProxy {
  readonly faults = new LineFaults();
  readonly #seed: string;
  readonly #target: string;
  readonly #server: Server = createServer();
  readonly #sockets: WebSocketServer;
  readonly #stations = new Map<string, LossyStation>();

  /** `target` is where the server listens, such as `ws://127.0.0.1:8787`. */
  constructor(target: string, seed: string) {
    this.#target = target;
    this.#seed = seed;
    this.#sockets = new WebSocketServer({
      noServer: true,
      handleProtocols: (offered) => [...offered][0] ?? false,
    });
    this.#server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket as Socket, head));
  }

  /** Answers where chargers connect. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    return `ws://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  }

  /** What the server did that it must not: a second answer to one CALL, another answer to a replay. */
  get violations(): string[] {
    return [...this.#stations.values()].flatMap((station) => station.violations);
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
    for (const socket of this.#sockets.clients) socket.terminate();
  }

  #upgrade(request: IncomingMessage, socket: Socket, head: Buffer): void {
    const path = request.url ?? '';
    const station = this.#stationOf(path);
    socket.on('error', () => socket.destroy());
    if (station.isSilent || this.faults.fires('cut-before-upgrade', station.random)) {
      socket.destroy();
      return;
    }
    const { authorization, 'sec-websocket-protocol': subprotocol = '' } = request.headers;
    const server = new WebSocket(`${this.#target}${path}`, [subprotocol], {
      headers: authorization === undefined ? {} : { authorization },
    });
    server.on('error', () => socket.destroy());
    server.on('open', () => {
      if (this.faults.fires('cut-after-upgrade', station.random)) {
        socket.destroy();
        server.terminate();
        return;
      }
      this.#sockets.handleUpgrade(request, socket, head, (charger) =>
        station.use(new LossyLine(charger, server, station, this.faults)),
      );
    });
    socket.on('close', () => {
      if (server.readyState === WebSocket.CONNECTING) server.terminate();
    });
  }

  #stationOf(path: string): LossyStation {
    const id = path.slice(path.lastIndexOf('/') + 1);
    const station = this.#stations.get(id) ?? new LossyStation(id, this.#seed);
    this.#stations.set(id, station);
    return station;
  }
}
