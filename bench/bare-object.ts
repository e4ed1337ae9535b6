import { DurableObject } from 'cloudflare:workers';

interface BareEnv {
  readonly BARE: DurableObjectNamespace<BareObject>;
}

/**
 * What any station object must pay at least: a hibernatable socket that echoes each message, and, on a path that
 * starts with `/insert/`, stores it in one row first. No protocol, no validation, no journal.
 */
export class BareObject extends DurableObject<BareEnv> {
  constructor(ctx: DurableObjectState, env: BareEnv) {
    super(ctx, env);
    ctx.storage.sql.exec('CREATE TABLE IF NOT EXISTS message (id INTEGER PRIMARY KEY, text TEXT NOT NULL)');
  }

  override fetch(request: Request): Response {
    const { 0: client, 1: server } = new WebSocketPair();
    const path = new URL(request.url).pathname;
    this.ctx.acceptWebSocket(server, [path.startsWith('/insert/') ? 'insert' : 'echo']);
    return new Response(null, {
      status: 101,
      webSocket: client,
      headers: { 'Sec-WebSocket-Protocol': 'ocpp1.6' },
    });
  }

  override webSocketMessage(socket: WebSocket, message: string): void {
    if (this.ctx.getTags(socket)[0] === 'insert') {
      this.ctx.storage.sql.exec('INSERT INTO message (text) VALUES (?)', message);
    }
    socket.send(message);
  }

  override webSocketClose(socket: WebSocket): void {
    socket.close(1000);
  }
}

export default {
  async fetch(request, env) {
    if (request.headers.get('Upgrade') !== 'websocket') return new Response('bare');
    const stub = env.BARE.getByName(new URL(request.url).pathname);
    return stub.fetch(request);
  },
} satisfies ExportedHandler<BareEnv>;
