import { DurableObject } from 'cloudflare:workers';
import type { SiteConfiguration } from '../domain/site-configuration.ts';
import type { StationReport } from '../domain/station-report.ts';
import type { TransactionWishes } from '../domain/transaction-wishes.ts';
import { needsOf } from '../site/needs.ts';
import { newestLease } from '../site/reservation.ts';
import { sitePicture } from '../site/site-picture.ts';
import type { EvseState } from '../site/state.ts';
import { type WhatIfShare, whatIf } from '../site/what-if.ts';
import type { HistoryPoint, StoredSiteState } from '../storage/site-store/site-records.ts';
import type { Env } from './env.ts';
import type {
  CircuitReading,
  PlannedEvse,
  SitePlan,
  SiteRpc,
  WhatIfQuestion,
  WishesPicture,
} from './site-rpc.ts';
import { strategyOf } from './site-settings.ts';
import { SiteShell } from './site-shell.ts';
import type { RpcResult } from './station-rpc.ts';

/** Events that a plan shows; the log has more. */
const EVENTS_SHOWN = 50;

const NO_WISHES: TransactionWishes = { departureMs: null, energyWh: null, priority: null };

/** One site: shares its power among the EVSEs of its stations, and never more than its circuits can carry [I9]. */
export class SiteObject extends DurableObject<Env> implements SiteRpc {
  readonly #shell: SiteShell;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#shell = new SiteShell(ctx, env);
    void ctx.blockConcurrencyWhile(() => this.#shell.resume(ctx.id.name ?? null));
  }

  override async alarm(): Promise<void> {
    await this.#shell.alarm();
  }

  async configure(siteId: string, configuration: SiteConfiguration | null): Promise<void> {
    this.#shell.configure(siteId, configuration);
  }

  async reconsider(): Promise<void> {
    const siteId = this.#shell.stored?.configuration.siteId;
    if (siteId !== undefined) await this.#shell.refresh(siteId);
  }

  async take(report: StationReport): Promise<{ readonly belongs: boolean }> {
    return { belongs: this.#shell.take(report) };
  }

  async readWishes(transactionId: string): Promise<WishesPicture | null> {
    const transaction = this.#runningTransaction(transactionId)?.transaction ?? null;
    if (transaction === null) return null;
    return { wishes: transaction.wishes ?? NO_WISHES, needs: needsOf(transaction) };
  }

  async wish(transactionId: string, wishes: TransactionWishes | null): Promise<WishesPicture | null> {
    const evse = this.#runningTransaction(transactionId);
    if (evse === undefined) return null;
    const change = { evseId: evse.id, transactionId, wishes: wishes ?? NO_WISHES };
    this.#shell.apply({ type: 'transaction-updated', ...change });
    return await this.readWishes(transactionId);
  }

  #runningTransaction(transactionId: string): EvseState | undefined {
    const evses = Object.values(this.#shell.stored?.state.evses ?? {});
    return evses.find(({ transaction }) => transaction?.id === transactionId);
  }

  async measure(readings: readonly CircuitReading[]): Promise<RpcResult<null, 'not-found'>> {
    const circuits = this.#shell.stored?.state.circuits ?? {};
    const unknown = readings.find(({ circuitId }) => circuits[circuitId] === undefined);
    if (unknown !== undefined) {
      return { ok: false, code: 'not-found', detail: `the site has no circuit ${unknown.circuitId}` };
    }
    this.#shell.apply({ type: 'measured', evses: [], circuits: readings });
    return { ok: true, value: null };
  }

  async plan(): Promise<SitePlan | null> {
    const { stored, store } = this.#shell;
    if (stored === null) return null;
    const picture = sitePicture(stored.state, Date.now());
    return {
      picture,
      evses: plannedEvses(stored, picture),
      configuration: stored.configuration,
      events: store.listEvents(EVENTS_SHOWN),
    };
  }

  async history(fromMs: number, toMs: number): Promise<readonly HistoryPoint[] | null> {
    return this.#shell.stored === null ? null : this.#shell.store.listHistory(fromMs, toMs);
  }

  async whatIf(question: WhatIfQuestion): Promise<readonly WhatIfShare[] | null> {
    const { stored } = this.#shell;
    if (stored === null) return null;
    const { state } = stored;
    const nowMs = Date.now();
    const limits = question.limits.map((limit, index) => ({
      ...limit,
      id: `what-if-${index}`,
      source: 'schedule' as const,
      fromMs: nowMs,
      untilMs: null,
    }));
    const strategy = strategyOf(question.strategy);
    const supposition = {
      ...(limits.length === 0 ? {} : { limits: [...state.limits, ...limits] }),
      ...(question.less === null ? {} : { less: question.less }),
      ...(strategy === null ? {} : { settings: { ...state.settings, strategy } }),
    };
    return whatIf(state, supposition, nowMs);
  }
}

function plannedEvses(
  { state }: StoredSiteState,
  picture: { readonly evses: SitePlan['picture']['evses'] },
): PlannedEvse[] {
  return picture.evses.flatMap((evse): PlannedEvse[] => {
    const known = state.evses[evse.evseId];
    if (known === undefined) return [];
    const { linkUp, transaction, outOfControlSinceMs, fallbackConfirmed } = known;
    const untilMs = newestLease(known)?.untilMs ?? null;
    return [
      {
        ...evse,
        linkUp,
        absent: known.absent ?? false,
        transactionId: transaction?.id ?? null,
        untilMs,
        outOfControlSinceMs,
        fallbackConfirmed,
      },
    ];
  });
}
