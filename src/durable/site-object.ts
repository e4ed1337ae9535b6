import { DurableObject } from 'cloudflare:workers';
import type { Alert } from '../domain/alert.ts';
import type { LineCurrents } from '../domain/circuit.ts';
import type { LimitAssignment } from '../domain/limit-assignment.ts';
import type { SiteConfiguration } from '../domain/site-configuration.ts';
import type { SiteModel } from '../domain/site-model.ts';
import type { StationReport } from '../domain/station-report.ts';
import type { SubtreeReport } from '../domain/subtree-report.ts';
import type { TransactionWishes } from '../domain/transaction-wishes.ts';
import { needsOf } from '../site/needs.ts';
import { sitePicture } from '../site/site-picture.ts';
import type { EvseState } from '../site/state.ts';
import { withBudget } from '../site/subtrees/budget.ts';
import { type WhatIfShare, whatIf } from '../site/what-if.ts';
import type { HistoryPoint } from '../storage/site-store/site-records.ts';
import type { Env } from './env.ts';
import { plannedEvses } from './planned-evses.ts';
import { readingsRefused } from './readings-refused.ts';
import { SiteParts } from './site-parts.ts';
import type { CircuitReading, SitePlan, SiteRpc, WhatIfQuestion, WishesPicture } from './site-rpc.ts';
import { SiteShell } from './site-shell.ts';
import {
  type Division,
  askAlert,
  askHistory,
  askPlan,
  askWhatIf,
  askWishes,
  passReadings,
} from './site-whole.ts';
import type { RpcResult } from './station-rpc.ts';
import { SubtreeLink } from './subtree-link.ts';
import type { GivenPart, Released, SubtreeRpc } from './subtree-rpc.ts';
import { suppositionOf } from './supposition.ts';
import { within } from './within.ts';

/** Events that a plan shows; the log has more. */
const EVENTS_SHOWN = 50;
/** A change answers when the read model shows it, or after this long: the list that is read next should have it. */
const READ_MODEL_WAIT_MS = 1_000;

const NO_WISHES: TransactionWishes = { departureMs: null, energyWh: null, priority: null };

/**
 * One site: shares the power among the EVSEs of its stations, and never more than its circuits can carry [I9]. Of a
 * site too large for one object it is what is above the sub-trees and answers for all of them, or it is one of them.
 */
export class SiteObject extends DurableObject<Env> implements SubtreeRpc {
  readonly #shell: SiteShell;
  readonly #parts: SiteParts;
  readonly #link: SubtreeLink;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#parts = new SiteParts(env, () => this.#shell);
    this.#link = new SubtreeLink(env, () => this.#shell);
    this.#shell = new SiteShell(ctx, env, {
      configured: (siteId, configuration) => {
        this.#parts.configure(siteId, configuration);
        void this.#parts.run();
      },
      stepped: (inputs) => this.#link.stepped(inputs),
      run: () => {
        this.#link.run();
        void this.#parts.run();
      },
      dueMs: () => Math.min(this.#parts.dueMs(), this.#link.dueMs()),
    });
    void ctx.blockConcurrencyWhile(async () => {
      await this.#shell.resume(ctx.id.name ?? null);
      this.#link.stepped([]);
    });
  }

  override async alarm(): Promise<void> {
    await this.#shell.alarm();
  }

  async configure(siteId: string, configuration: SiteConfiguration | null): Promise<void> {
    this.#parts.configure(siteId, configuration);
    await this.#parts.run();
  }

  async reconsider(): Promise<void> {
    const siteId = this.#shell.stored?.configuration.siteId;
    if (siteId !== undefined) await this.#shell.refresh(siteId);
  }

  async take(report: StationReport): ReturnType<SiteRpc['take']> {
    const belongs = this.#shell.take(report);
    const wired = this.#shell.stored?.configuration.model.evses.some(
      ({ stationId }) => stationId === report.stationId,
    );
    return { belongs, at: belongs ? null : this.#parts.objectOf(report.stationId), wired: wired ?? false };
  }

  async takeSubtree(report: SubtreeReport): Promise<{ readonly belongs: boolean }> {
    return { belongs: this.#shell.takeSubtree(report) };
  }

  async readWishes(transactionId: string): Promise<WishesPicture | null> {
    const division = this.#division();
    if (division !== null) return await askWishes(division, transactionId);
    const transaction = this.#runningTransaction(transactionId)?.transaction ?? null;
    if (transaction === null) return null;
    return { wishes: transaction.wishes ?? NO_WISHES, needs: needsOf(transaction) };
  }

  async wish(transactionId: string, wishes: TransactionWishes | null): Promise<WishesPicture | null> {
    const division = this.#division();
    if (division !== null) return await askWishes(division, transactionId, { wishes });
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

  async measure(readings: readonly CircuitReading[]): Promise<RpcResult<null, 'not-found' | 'not-metered'>> {
    const { stored } = this.#shell;
    const refused = readingsRefused(readings, (stored?.whole ?? stored?.configuration)?.model ?? null);
    if (refused !== null) return { ok: false, ...refused };
    const division = this.#division();
    const circuits = division === null ? readings : await passReadings(division, readings);
    if (circuits.length > 0) this.#shell.apply({ type: 'measured', evses: [], circuits });
    return { ok: true, value: null };
  }

  async acknowledgeAlert(alertId: string, acknowledgedBy: string): Promise<Alert | null> {
    const own = () => this.#shell.kept?.alerts.find(({ id }) => id === alertId) ?? null;
    const division = this.#division();
    if (own() === null) return division === null ? null : await askAlert(division, alertId, acknowledgedBy);
    this.#shell.change({}, [], { alertId, by: acknowledgedBy });
    await within(this.#shell.alerts.run(), READ_MODEL_WAIT_MS, undefined);
    return own();
  }

  async plan(): Promise<SitePlan | null> {
    const own = this.#ownPlan();
    const division = this.#division();
    return own === null || division === null ? own : await askPlan(division, own);
  }

  #ownPlan(): SitePlan | null {
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
    if (this.#shell.stored === null) return null;
    const own = this.#shell.store.listHistory(fromMs, toMs);
    const division = this.#division();
    return division === null ? own : await askHistory(division, own, fromMs, toMs);
  }

  async whatIf(question: WhatIfQuestion): Promise<readonly WhatIfShare[] | null> {
    const own = this.#ownPlan();
    const { stored } = this.#shell;
    if (stored === null || own === null) return null;
    const { state } = stored;
    const division = this.#division();
    if (division === null) return await this.whatIfPart(question, null);
    return await askWhatIf(division, question, { state, evses: own.evses }, Date.now());
  }

  async whatIfPart(question: WhatIfQuestion, budgetA: LineCurrents | null): Promise<readonly WhatIfShare[]> {
    const { stored } = this.#shell;
    if (stored === null) return [];
    const nowMs = Date.now();
    const limits = budgetA === null ? stored.state.limits : withBudget(stored.state, budgetA);
    return whatIf(stored.state, suppositionOf(stored.state, limits, question, nowMs), nowMs);
  }

  async releasePart(version: number, part: SiteModel | null): Promise<Released> {
    return this.#link.release(version, part);
  }

  async adoptPart(given: GivenPart): Promise<SubtreeReport> {
    return this.#link.adopt(given);
  }

  async settlePart(): Promise<void> {
    this.#link.settle();
  }

  async closePart(): Promise<void> {
    this.#link.close();
  }

  /** What is above a sub-tree wants its report: it comes by itself. */
  async joinSite(): Promise<null> {
    return null;
  }

  /** A sub-tree that is no longer needed is closed when nothing depends on it any more. */
  async leaveSite(): Promise<void> {}

  async assignLimits(
    _siteName: string,
    assignments: readonly LimitAssignment[],
  ): Promise<{ readonly belongs: boolean }> {
    return { belongs: this.#link.hear(assignments) };
  }

  /** Null for a site that is whole, and for a sub-tree. */
  #division(): Division | null {
    const whole = this.#shell.stored?.whole ?? null;
    const split = this.#parts.split();
    return whole === null || split === null
      ? null
      : { whole, split, subtree: (id) => this.#parts.subtree(id) };
  }
}
