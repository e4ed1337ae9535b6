import type { SiteConfiguration } from '../domain/site-configuration.ts';
import { subtreeObjectName, subtreeStationId } from '../domain/site-object-name.ts';
import { budgetsOf, expectedSubtrees } from '../site/subtrees/expect-subtrees.ts';
import { type HandedEvse, release } from '../site/subtrees/hand-over.ts';
import { type SiteSplit, splitSite } from '../site/subtrees/split-site.ts';
import type { StoredDivision } from '../storage/site-store/site-records.ts';
import type { Env } from './env.ts';
import { evsesMaxOf } from './evses-max-of.ts';
import { logError } from './log.ts';
import { isNews, sameShape } from './site-changes.ts';
import { headConfiguration, partConfiguration } from './site-part-configurations.ts';
import { siteSettings } from './site-settings.ts';
import type { SiteShell } from './site-shell.ts';
import type { Released, SubtreeRpc } from './subtree-rpc.ts';

/** An object of a sub-tree that could not be reached is tried again after this long. */
const RETRY_MS = 5_000;
const noDivision: StoredDivision = { sequence: 0, told: {}, unsettled: [], leaving: [] };

/**
 * The sub-trees of a site that is too large for one object: gives each its part of the wiring and sees to it that
 * whatever EVSEs were told is counted by somebody while they go from one object to another [I9]. First those who lose
 * EVSEs let them go and keep their share free; then they are counted where they come to; then those take over; then
 * the share is free. Each step is stored before the next, and can be taken again.
 */
export class SiteParts {
  readonly #env: Env;
  readonly #shell: () => SiteShell;
  readonly #evsesMax: number;
  #running: Promise<void> | null = null;
  #isDue = false;
  #retryAtMs = Number.POSITIVE_INFINITY;
  #known: { readonly of: SiteConfiguration; readonly split: SiteSplit | null } | null = null;

  constructor(env: Env, shell: () => SiteShell) {
    this.#env = env;
    this.#shell = shell;
    this.#evsesMax = evsesMaxOf(env);
  }

  /** Infinite while it goes on: it sets the alarm when it has come to an end. */
  dueMs(): number {
    return this.#running === null ? this.#retryAtMs : Number.POSITIVE_INFINITY;
  }

  /** The sub-trees in force; null for a site that is whole. */
  split(): SiteSplit | null {
    const whole = this.#shell().kept?.whole ?? null;
    return whole === null ? null : this.#splitOf(whole);
  }

  subtree(id: string): SubtreeRpc {
    const siteId = this.#shell().kept?.configuration.siteId ?? '';
    return this.#env.SITE.getByName(subtreeObjectName(siteId, id)) as unknown as SubtreeRpc;
  }

  /** The name of the object that looks after a station; null where that is this one, or nobody. */
  objectOf(stationId: string): string | null {
    const siteId = this.#shell().kept?.configuration.siteId ?? '';
    const owner = this.split()?.subtrees.find(({ model }) =>
      model.evses.some((evse) => evse.stationId === stationId),
    );
    return owner === undefined ? null : subtreeObjectName(siteId, owner.id);
  }

  /** Takes over what the operator's records say, unless it is older than what is known. */
  configure(siteId: string, given: SiteConfiguration | null): void {
    const kept = this.#shell().kept;
    if (kept === null && given === null) return;
    const known = kept?.next ?? kept?.whole ?? kept?.configuration ?? null;
    const none = { version: Date.now(), model: { circuits: [], evses: [] }, limits: [] };
    const said = given ?? { ...(known as SiteConfiguration), ...none };
    if (known !== null && !isNews(known, said)) return;
    const configuration = { ...said, siteId };
    const split = this.#splitOf(configuration);
    const whole = kept?.whole ?? null;
    if (whole === null) {
      if (split === null) return this.#shell().takeOver(configuration);
      // Nobody else has to let anything go.
      const now = Date.now();
      const leaving = kept === null ? [] : release(kept.state, null, now).leaving;
      return this.#reshape(configuration, split, leaving, new Map(), leaving);
    }
    if (kept?.next || !sameShape(whole, configuration)) {
      const ids = new Set(whole.model.circuits.map(({ id }) => id));
      const limits = configuration.limits.filter(({ circuitId }) => ids.has(circuitId));
      // A limit waits for nobody.
      this.#takeOver({ ...whole, limits }, { next: configuration });
    } else this.#takeOver(configuration, {});
  }

  /** Goes on with what is open, until it is done or somebody cannot be reached. Never throws. */
  async run(): Promise<void> {
    this.#isDue = true;
    this.#running ??= this.#loop().finally(() => {
      this.#running = null;
      this.#shell().arm();
    });
    await this.#running;
  }

  async #loop(): Promise<void> {
    while (this.#isDue) {
      this.#isDue = false;
      this.#retryAtMs = Number.POSITIVE_INFINITY;
      try {
        await this.#release();
        await this.#distribute();
        await this.#settle();
      } catch (error) {
        const siteId = this.#shell().kept?.configuration.siteId ?? null;
        logError('a sub-tree could not be reached', error, { siteId });
        this.#retryAtMs = Date.now() + RETRY_MS;
      }
    }
  }

  /** All let go what is not theirs in the new wiring; then that is in force. */
  async #release(): Promise<void> {
    const kept = this.#shell().kept;
    const { next, division } = kept ?? {};
    if (!next || !division) return;
    const split = this.#splitOf(next);
    const ids = everybody(division);
    const released = new Map<string, Released>();
    for (const [id, answer] of await this.#each(ids, (id) => {
      const part = split?.subtrees.find((subtree) => subtree.id === id)?.model ?? null;
      return this.subtree(id).releasePart(next.version, part);
    })) {
      released.set(id, answer);
    }
    // Something newer came meanwhile: that is what must be asked for.
    if (this.#shell().kept?.next?.version !== next.version) return void (this.#isDue = true);
    const leaving = [...[...released.values()].flatMap((each) => each.leaving), ...division.leaving];
    this.#reshape(next, split, leaving, released, division.leaving);
  }

  #reshape(
    configuration: SiteConfiguration,
    split: SiteSplit | null,
    handed: readonly HandedEvse[],
    released: ReadonlyMap<string, Released>,
    leaving: readonly HandedEvse[],
  ): void {
    const kept = this.#shell().kept;
    const before = kept?.division ?? noDivision;
    const division = { ...before, unsettled: everybody(before), leaving };
    if (split === null) {
      const facts = { whole: null, next: null, division: { ...division, told: {}, leaving: [] } };
      return this.#shell().takeOver(configuration, facts, { adopted: handed });
    }
    const held = (id: string) => new Set(released.get(id)?.heldEvseIds);
    const settings = kept?.state.settings ?? siteSettings(configuration);
    const expected = expectedSubtrees({ settings }, split, handed, held, Date.now());
    this.#takeOver(configuration, { next: null, division }, expected);
  }

  #takeOver(
    whole: SiteConfiguration,
    facts: { readonly next?: SiteConfiguration | null; readonly division?: StoredDivision },
    expected: ReturnType<typeof expectedSubtrees> = [],
  ): void {
    const split = this.#splitOf(whole);
    if (split === null) return;
    const before = facts.division ?? this.#shell().kept?.division ?? noDivision;
    const division = { ...before, sequence: before.sequence + 1 };
    this.#shell().takeOver(headConfiguration(whole, split), { ...facts, whole, division }, { expected });
  }

  /** Whoever does not know the wiring in force is given its part of it. */
  async #distribute(): Promise<void> {
    const kept = this.#shell().kept;
    const { whole, division } = kept ?? {};
    const split = this.split();
    if (!kept || !whole || !division || split === null) return;
    const behind = split.subtrees.filter(({ id }) => division.told[id] !== division.sequence);
    if (behind.length === 0) return;
    const known = await this.#each(division.unsettled, (id) => this.subtree(id).releasePart(0, null));
    const handed = [...division.leaving, ...known.flatMap(([, { leaving }]) => leaving)];
    await this.#each(
      behind.map(({ id }) => id),
      async (id) => {
        const subtree = split.subtrees.find((each) => each.id === id);
        if (subtree === undefined) return;
        const own = new Set(subtree.model.evses.map((evse) => evse.id));
        const report = await this.subtree(id).adoptPart({
          subtreeId: id,
          sequence: division.sequence,
          configuration: partConfiguration(whole, subtree),
          handed: handed.filter(({ state }) => own.has(state.id)),
          budgets: budgetsOf(this.#shell().kept?.state ?? kept.state, id),
          isNew: division.told[id] === undefined,
        });
        const now = this.#shell().kept?.division;
        if (!now) return;
        this.#shell().change({ division: { ...now, told: { ...now.told, [id]: division.sequence } } }, []);
        this.#shell().takeSubtree(report);
      },
    );
  }

  /** When all have taken over, and nothing that was asked back is still awaited, nothing is kept twice any more. */
  async #settle(): Promise<void> {
    const { division, state, whole, next } = this.#shell().kept ?? {};
    if (!division || !state || next) return;
    const split = this.split();
    const here = new Set(split?.subtrees.map(({ id }) => id));
    if (whole && [...here].some((id) => division.told[id] !== division.sequence)) return;
    const isWaiting = (id: string) =>
      state.model.evses.some(
        (evse) => evse.stationId === subtreeStationId(id) && state.evses[evse.id]?.inFlight,
      );
    const ready = division.unsettled.filter((id) => !isWaiting(id));
    if (ready.length < division.unsettled.length) this.#retryAtMs = Date.now() + RETRY_MS;
    const done = await this.#each(ready, (id) =>
      here.has(id) ? this.subtree(id).settlePart() : this.subtree(id).closePart(),
    );
    const now = this.#shell().kept?.division;
    if (!now || (done.length === 0 && now.leaving.length === 0)) return;
    const settled = new Set(done.map(([id]) => id));
    const unsettled = now.unsettled.filter((id) => !settled.has(id));
    const told = Object.fromEntries(
      Object.entries(now.told).filter(([id]) => here.has(id) || !settled.has(id)),
    );
    const isOver = !whole && unsettled.length === 0;
    this.#shell().change({ division: isOver ? null : { ...now, unsettled, told, leaving: [] } }, []);
  }

  /** Asks all at once; throws when one cannot be reached, after the others have answered. */
  async #each<Answer>(
    ids: readonly string[],
    ask: (id: string) => Promise<Answer>,
  ): Promise<(readonly [string, Answer])[]> {
    const answers = await Promise.allSettled(ids.map(async (id) => [id, await ask(id)] as const));
    const failed = answers.find((answer) => answer.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
    return answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
  }

  #splitOf(of: SiteConfiguration): SiteSplit | null {
    if (this.#known?.of.model !== of.model) {
      this.#known = { of, split: splitSite(of.model, this.#evsesMax) };
    }
    return this.#known.split;
  }
}

/** All objects that may look after EVSEs. */
function everybody({ told, unsettled }: StoredDivision): string[] {
  return [...new Set([...Object.keys(told), ...unsettled])];
}
