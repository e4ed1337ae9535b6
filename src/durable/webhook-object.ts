import { DurableObject } from 'cloudflare:workers';
import { webhookOutcome } from '../delivery/webhook-attempt.ts';
import { webhookLifetimeMs } from '../delivery/webhook-schedule.ts';
import type { WebhookMessage } from '../domain/webhook.ts';
import { timestamp } from '../projections/timestamp.ts';
import { generateWebhookSecret } from '../security/webhook-secret.ts';
import { disableWebhook } from '../storage/d1/webhook-queries.ts';
import type { DeliveryRecord } from '../storage/webhook-store/delivery-record.ts';
import { SqliteWebhookStore } from '../storage/webhook-store/sqlite-webhook-store.ts';
import { AlarmClock } from './alarm-clock.ts';
import type { Env } from './env.ts';
import { logError } from './log.ts';
import type { RpcResult } from './station-rpc.ts';
import { WebhookPump } from './webhook-pump.ts';
import type {
  DeliveryQuery,
  RotatedSecret,
  SignedQuestion,
  WebhookCondition,
  WebhookConfiguration,
  WebhookRpc,
} from './webhook-rpc.ts';
import { DELIVERY_TIMEOUT_MS, postSigned } from './webhook-sender.ts';

/** How long delivered and given-up events stay in the log. */
const LOG_AGE_MS = 30 * 86_400_000;
/** The log is pruned at most this often. */
const PRUNE_INTERVAL_MS = 3_600_000;
/** Secrets that sign at once, when one is replaced again before its overlap is over. */
const SECRETS_MAX = 4;
/** What an operator's system may say to a question. */
const ANSWER_CHARACTERS_MAX = 16_384;

interface SigningSecret {
  readonly secret: string;
  /** Null for the one in force; the time after which a replaced one signs no more. */
  readonly untilMs: number | null;
}

const notFound = { ok: false, code: 'not-found', detail: 'no such endpoint' } as const;

/**
 * One endpoint of an integrator: its queue, its secrets, its log. An endpoint that is slow or away therefore delays
 * none but itself. Everything is delivered from the alarm, which catches whatever happens and sets itself again.
 */
export class WebhookObject extends DurableObject<Env> implements WebhookRpc {
  readonly #store: SqliteWebhookStore;
  readonly #pump: WebhookPump;
  readonly #alarm: AlarmClock;
  #configuration: WebhookConfiguration | null;
  #prunedAtMs = 0;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#store = new SqliteWebhookStore(ctx.storage);
    this.#alarm = new AlarmClock(ctx.storage);
    this.#configuration = ctx.storage.kv.get<WebhookConfiguration>('configuration') ?? null;
    this.#pump = new WebhookPump({
      store: this.#store,
      kv: ctx.storage.kv,
      attempt: (delivery) => this.#post(delivery),
      isOpen: () => this.#configuration?.enabled === true,
      gone: () => this.#noteGone(),
    });
    void ctx.blockConcurrencyWhile(() => this.#resume());
  }

  async configure(configuration: WebhookConfiguration): Promise<{ readonly secret: string | null }> {
    const { kv } = this.ctx.storage;
    this.#store.migrate();
    const known = kv.get<SigningSecret[]>('secrets');
    const secret = known === undefined ? generateWebhookSecret(randomBytes) : null;
    this.ctx.storage.transactionSync(() => {
      if (secret !== null) kv.put('secrets', [{ secret, untilMs: null }] satisfies SigningSecret[]);
      kv.put('configuration', configuration);
      if (configuration.enabled) kv.delete('goneUnreported');
    });
    this.#configuration = configuration;
    // Whatever was wrong may be put right now.
    this.#pump.hurry(Date.now());
    await this.#arm();
    return { secret };
  }

  async rotateSecret(overlapMs: number): Promise<RpcResult<RotatedSecret, 'not-found'>> {
    if (this.#configuration === null) return notFound;
    const nowMs = Date.now();
    const secret = generateWebhookSecret(randomBytes);
    const previousSecretUntilMs = overlapMs > 0 ? nowMs + overlapMs : null;
    // One that is still in an overlap keeps what it was promised.
    const previous = overlapMs > 0 ? this.#secrets(nowMs).slice(0, SECRETS_MAX - 1) : [];
    const secrets: SigningSecret[] = [
      { secret, untilMs: null },
      ...previous.map((old) => ({ secret: old.secret, untilMs: old.untilMs ?? nowMs + overlapMs })),
    ];
    this.ctx.storage.kv.put('secrets', secrets);
    return { ok: true, value: { secret, previousSecretUntilMs } };
  }

  async remove(): Promise<void> {
    this.#configuration = null;
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
    this.#alarm.fired();
  }

  async take(messages: readonly WebhookMessage[]): Promise<void> {
    if (this.#configuration?.enabled !== true) return;
    if (this.#store.take(messages, Date.now(), webhookLifetimeMs) === 0) return;
    this.#pump.notice(new Set(messages.map(({ source }) => source)));
    if (!this.#pump.isRunning) await this.#arm();
  }

  async condition(): Promise<WebhookCondition | null> {
    if (this.#configuration === null) return null;
    const { count, oldestAtMs } = this.#store.pending();
    return {
      pendingCount: count,
      oldestPendingAtMs: oldestAtMs,
      failuresInARow: this.#pump.health.failuresInARow,
      previousSecretUntilMs: this.#secrets(Date.now())[1]?.untilMs ?? null,
    };
  }

  async listDeliveries(query: DeliveryQuery): Promise<readonly DeliveryRecord[] | null> {
    return this.#configuration === null ? null : this.#store.list(query);
  }

  async readDelivery(number: number): Promise<DeliveryRecord | null> {
    return this.#configuration === null ? null : this.#store.delivery(number);
  }

  async sendTest(): Promise<RpcResult<DeliveryRecord, 'not-found'>> {
    if (this.#configuration === null) return notFound;
    const nowMs = Date.now();
    const id = `evt_test_${crypto.randomUUID()}`;
    const type = 'webhook.test';
    const data = { webhookId: this.#configuration.id };
    const body = JSON.stringify({ type, timestamp: timestamp(nowMs), data });
    const number = this.#store.add(
      { id, type, source: id, eventNumber: 0, position: 0, occurredAtMs: nowMs, body },
      nowMs,
      webhookLifetimeMs,
    );
    return { ok: true, value: await this.#sendOnce(this.#existing(number)) };
  }

  async replay(number: number): Promise<RpcResult<DeliveryRecord, 'not-found' | 'in-queue'>> {
    const delivery = await this.readDelivery(number);
    if (delivery === null) return { ok: false, code: 'not-found', detail: `no delivery ${number}` };
    if (delivery.state === 'pending') {
      // Its turn is a matter of order; but it need not wait any longer.
      this.#pump.hurry(Date.now());
      await this.#arm();
      return { ok: false, code: 'in-queue', detail: 'the event is in the queue and will be tried at once' };
    }
    return { ok: true, value: await this.#sendOnce(delivery) };
  }

  async replayFailed(sinceMs: number): Promise<number> {
    if (this.#configuration === null) return 0;
    const count = this.#store.requeueFailed(sinceMs, Date.now(), webhookLifetimeMs);
    this.#pump.reload();
    await this.#arm();
    return count;
  }

  async ask({ id, body, timeoutMs }: SignedQuestion): Promise<string | null> {
    if (this.#configuration?.enabled !== true) return null;
    const answer = await postSigned({
      url: this.#configuration.url,
      secrets: this.#secrets(Date.now()).map(({ secret }) => secret),
      id,
      body,
      timeoutMs,
      mayBePrivate: this.env.PRIVATE_LOCATIONS === 'allow',
      answerCharactersMax: ANSWER_CHARACTERS_MAX,
    });
    return webhookOutcome(answer) === 'delivered' ? answer.detail : null;
  }

  override async alarm(): Promise<void> {
    this.#alarm.fired();
    try {
      await this.#reportGone();
      await this.#pump.run();
      this.#prune();
      await this.#arm();
    } catch (error) {
      // Removed while a delivery was on its way: there is nothing left to note it in.
      if (this.#configuration === null) return;
      logError('webhook alarm failed', error, { webhookId: this.#configuration?.id });
      await this.#alarm.armAfterFailure(Date.now());
    }
  }

  async #resume(): Promise<void> {
    if (this.#configuration === null) return;
    await this.#alarm.load();
    this.#store.migrate();
    this.#pump.reload();
    await this.#arm();
  }

  async #post(delivery: DeliveryRecord) {
    return await postSigned({
      url: this.#configuration?.url ?? '',
      secrets: this.#secrets(Date.now()).map(({ secret }) => secret),
      id: delivery.id,
      body: delivery.body,
      timeoutMs: DELIVERY_TIMEOUT_MS,
      mayBePrivate: this.env.PRIVATE_LOCATIONS === 'allow',
    });
  }

  /** Outside the queue and without another try; a success may show that the endpoint is back. */
  async #sendOnce(delivery: DeliveryRecord): Promise<DeliveryRecord> {
    const after = await this.#pump.send(delivery, false);
    await this.#arm();
    return after;
  }

  /** The secrets that sign now, the newest first. */
  #secrets(nowMs: number): SigningSecret[] {
    const all = this.ctx.storage.kv.get<SigningSecret[]>('secrets') ?? [];
    return all.filter(({ untilMs }) => untilMs === null || untilMs > nowMs);
  }

  /** Stops at once; the stations learn it from D1, which may have to be told later. */
  #noteGone(): void {
    if (this.#configuration === null) return;
    this.#configuration = { ...this.#configuration, enabled: false };
    this.ctx.storage.kv.put('configuration', this.#configuration);
    this.ctx.storage.kv.put('goneUnreported', true);
    void this.#alarm.armBy(Date.now());
  }

  async #reportGone(): Promise<void> {
    if (this.#configuration === null || this.ctx.storage.kv.get('goneUnreported') !== true) return;
    await disableWebhook(this.env.DB, this.#configuration.id, Date.now());
    this.ctx.storage.kv.delete('goneUnreported');
  }

  #prune(): void {
    const nowMs = Date.now();
    if (this.#configuration === null || nowMs - this.#prunedAtMs < PRUNE_INTERVAL_MS) return;
    if (!this.#store.prune(nowMs - LOG_AGE_MS)) this.#prunedAtMs = nowMs;
  }

  async #arm(): Promise<void> {
    if (this.#configuration === null) return;
    const unreported = this.ctx.storage.kv.get('goneUnreported') === true;
    await this.#alarm.armBy(unreported ? Date.now() : this.#pump.nextDueMs());
  }

  #existing(number: number): DeliveryRecord {
    const delivery = this.#store.delivery(number);
    if (delivery === null) throw new Error(`delivery ${number} was not stored`);
    return delivery;
  }
}

function randomBytes(count: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(count));
}
