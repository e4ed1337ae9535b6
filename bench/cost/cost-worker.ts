import { FleetObject } from '../../src/durable/fleet-object.ts';
import { SiteObject } from '../../src/durable/site-object.ts';
import { WebhookObject } from '../../src/durable/webhook-object.ts';
import { StationObject as RealStationObject } from '../../src/durable/station-object.ts';
import type { Env } from '../../src/durable/env.ts';
import { type Message, chargerMonth, days } from './month.ts';
import { alarm, countDatabase, countStorage, rows } from './row-counter.ts';

export { FleetObject, SiteObject, WebhookObject };

/** The clock of this isolate, turned by hand: a month passes in seconds. */
let nowMs = Date.UTC(2026, 0, 1);
Date.now = () => nowMs;

/** The real object, with storage and database that report what they write. */
export class StationObject extends RealStationObject {
  constructor(ctx: DurableObjectState, env: Env) {
    countStorage(ctx.storage);
    super(ctx, { ...env, DB: countDatabase(env.DB) });
  }

  /** The alarm went off by the turned clock. */
  fire(): Promise<void> {
    return this.alarm();
  }
}

/** How often the watchdog visits a station. */
const watchdogRoundMs = 600_000;

/** Longer than anything is kept that goes at all. */
const retainedMs = 500 * 86_400_000;
const dayMs = 86_400_000;

interface Cause {
  rowsWritten: number;
  messages: number;
}

export default {
  async fetch(request, env): Promise<Response> {
    if (new URL(request.url).pathname !== '/month') return new Response('ok');
    await env.DB.prepare(
      "INSERT OR REPLACE INTO tokens (key, id_token, type, status, master_pass, updated_at_ms) VALUES ('card-1', 'CARD-1', 'ISO14443', 'Accepted', 0, 0)",
    ).run();
    const station = env.STATION.getByName('COST-1') as unknown as {
      fetch(request: Request): Promise<Response>;
      fire(): Promise<void>;
      visit(): Promise<void>;
    };
    const byCause: Record<string, Cause> = {};
    const messages = chargerMonth(nowMs + 60_000);
    const last = messages.at(-1)?.atMs ?? nowMs;
    let socket: WebSocket | null = null;
    let transactionId = 0;
    let counter = 0;
    let nextVisitMs = nowMs + watchdogRoundMs;
    const settle = async (cause: string, work: () => Promise<void>): Promise<void> => {
      const before = rows.durableObject + rows.alarms + rows.d1;
      await work();
      // What the message set off beside its answer (the read model) belongs to it.
      await scheduler.wait(counter % 50 === 0 ? 2 : 0);
      const entry = (byCause[cause] ??= { rowsWritten: 0, messages: 0 });
      entry.messages += 1;
      entry.rowsWritten += rows.durableObject + rows.alarms + rows.d1 - before;
    };
    for (const message of messages) {
      await passTime(message.atMs);
      nowMs = message.atMs;
      counter += 1;
      await settle(message.cause, async () => {
        if (message.action === null) {
          socket?.close(1000);
          await scheduler.wait(5);
          socket = await connect(station);
          return;
        }
        if (socket === null) throw new Error('no link');
        const answer = await call(socket, String(counter), message, transactionId);
        if (message.action === 'StartTransaction')
          transactionId = (answer as { transactionId: number }).transactionId;
      });
    }
    await passTime(last + 3_600_000);
    await scheduler.wait(50);
    // What a month adds must go some day: the rows that it costs then are rows of every month.
    nowMs += retainedMs;
    for (let round = 0; round * watchdogRoundMs <= dayMs; round += 1) {
      nowMs += watchdogRoundMs;
      await settle('prune', () => station.visit());
    }
    return Response.json({ rows, byCause, days, messages: messages.length });

    /** Alarms go off when they are due, and the watchdog comes by. */
    async function passTime(untilMs: number): Promise<void> {
      for (;;) {
        const alarmMs = alarm.atMs ?? Number.POSITIVE_INFINITY;
        const nextMs = Math.min(alarmMs, nextVisitMs);
        if (nextMs > untilMs) return;
        nowMs = Math.max(nowMs, nextMs);
        if (alarmMs <= nextVisitMs) {
          alarm.atMs = null;
          await settle('alarm', () => station.fire());
        } else {
          nextVisitMs += watchdogRoundMs;
          await settle('visit', () => station.visit());
        }
      }
    }
  },
} satisfies ExportedHandler<Env>;

async function connect(station: { fetch(request: Request): Promise<Response> }): Promise<WebSocket> {
  const headers = {
    upgrade: 'websocket',
    'sec-websocket-protocol': 'ocpp1.6',
    'x-chargeplane-station': 'COST-1',
  };
  const response = await station.fetch(new Request('http://cost.test/ocpp/COST-1', { headers }));
  if (response.webSocket === null) throw new Error(`not let in: ${response.status}`);
  response.webSocket.accept();
  return response.webSocket;
}

async function call(
  socket: WebSocket,
  messageId: string,
  message: Message,
  transactionId: number,
): Promise<unknown> {
  const answered = new Promise<unknown>((resolve, reject) => {
    const listen = (event: MessageEvent): void => {
      const [type, id, ...rest] = JSON.parse(event.data as string) as [number, string, ...unknown[]];
      if (id !== messageId) return;
      socket.removeEventListener('message', listen);
      if (type === 3) resolve(rest[0]);
      else reject(new Error(`${message.action}: ${JSON.stringify(rest)}`));
    };
    socket.addEventListener('message', listen);
  });
  socket.send(JSON.stringify([2, messageId, message.action, message.payload(transactionId)]));
  return await answered;
}
