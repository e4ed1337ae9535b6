import type { SiteConfiguration } from '../domain/site-configuration.ts';
import type { SiteInput } from '../site/input.ts';
import { planningQuestion } from '../site/planner/planning-question.ts';
import type { SiteState } from '../site/state.ts';
import { logError } from './log.ts';
import type { PlannerRpc } from './planner-object.ts';
import { within } from './within.ts';

/** The slow loop: needs and prices are looked at this often. */
const EVERY_MS = 10 * 60_000;
/** Arrivals and wishes that come one upon the other are planned together. */
const PAUSE_MS = 5_000;
/** A plan that was not renewed by then is no longer followed. */
const VALID_MS = 30 * 60_000;
/** A planner that takes longer is done without. */
const PATIENCE_MS = 20_000;

/**
 * The slow loop of a site whose operator wants its hours planned: asks the planner now and then and hands the engine
 * what it found. When the planner is late or fails, the last plan runs out and the site goes on without one.
 */
export class SitePlanning {
  readonly #planner: (siteId: string) => PlannerRpc;
  readonly #apply: (input: SiteInput) => void;
  readonly #ended: () => void;
  #dueAtMs = Date.now();
  #askedAtMs = 0;
  #inFlight = false;

  /** `ended` is called when a question was answered or given up. */
  constructor(planner: (siteId: string) => PlannerRpc, apply: (input: SiteInput) => void, ended: () => void) {
    this.#planner = planner;
    this.#apply = apply;
    this.#ended = ended;
  }

  /** When it must be looked at next; infinite where nothing is planned, and while a question is open. */
  dueMs({ options, forecast }: SiteConfiguration): number {
    return !this.#inFlight && options.planning === 'on' && forecast
      ? this.#dueAtMs
      : Number.POSITIVE_INFINITY;
  }

  /** Something changed that a plan follows from: it is due now. */
  hasten(): void {
    this.#dueAtMs = Math.min(this.#dueAtMs, Math.max(Date.now(), this.#askedAtMs + PAUSE_MS));
  }

  /** Asks when it is due. Never throws. */
  async run(configuration: SiteConfiguration, state: SiteState): Promise<void> {
    const nowMs = Date.now();
    if (this.dueMs(configuration) > nowMs || !configuration.forecast) return;
    this.#askedAtMs = nowMs;
    this.#dueAtMs = nowMs + EVERY_MS;
    const question = planningQuestion(state, configuration.forecast, nowMs);
    if (question === null) return this.#forget(state);
    this.#inFlight = true;
    try {
      const asked = this.#planner(configuration.siteId).plan(question, nowMs + VALID_MS);
      const charges = await within(asked, PATIENCE_MS, null);
      if (charges !== null) this.#apply({ type: 'planned', charges });
    } catch (error) {
      logError('the planner failed', error, { siteId: configuration.siteId });
    } finally {
      this.#inFlight = false;
      this.#ended();
    }
  }

  #forget(state: SiteState): void {
    const isPlanned = Object.values(state.evses).some(({ planned }) => planned !== undefined);
    if (isPlanned) this.#apply({ type: 'planned', charges: [] });
  }
}
