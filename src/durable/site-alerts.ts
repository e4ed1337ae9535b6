import { uuidv7 } from 'uuidv7';
import type { Alert } from '../domain/alert.ts';
import type { EventBatch } from '../domain/domain-event.ts';
import { alertCauses } from '../site/alert-causes.ts';
import { acknowledgeAlert, changeAlerts } from '../site/change-alerts.ts';
import { isWatched, liveMessage } from '../projections/live-message.ts';
import type { StoredSiteState } from '../storage/site-store/site-records.ts';
import type { SqliteOutbox } from '../storage/sqlite-outbox.ts';
import type { SqliteSiteStore } from '../storage/site-store/sqlite-site-store.ts';
import type { Env } from './env.ts';
import type { FleetPublisher } from './fleet-publisher.ts';
import { OutboxRunner } from './outbox-runner.ts';

/** An alert that somebody has seen. */
export interface SeenAlert {
  readonly alertId: string;
  readonly by: string;
}

/** Open alerts as they are after a step, and what is to be told of them; both are stored with the step. */
interface NoticedAlerts {
  readonly alerts: readonly Alert[];
  /** Null when there is nothing to tell. */
  readonly batch: EventBatch | null;
}

export interface SiteAlertsPorts {
  /** The name of the site's object, or of a part's. */
  readonly objectName: () => string;
  /** Called when what was due is delivered, or has failed. */
  readonly settled: () => void;
}

/** What of a site's object calls for an operator: told to the read model and to webhooks until they have it [I8]. */
export class SiteAlerts {
  readonly #outbox: SqliteOutbox;
  readonly #runner: OutboxRunner;
  readonly #fleet: FleetPublisher;
  readonly #ports: SiteAlertsPorts;
  #running = 0;

  constructor({ outbox }: SqliteSiteStore, env: Env, fleet: FleetPublisher, ports: SiteAlertsPorts) {
    this.#outbox = outbox;
    this.#fleet = fleet;
    this.#ports = ports;
    this.#runner = new OutboxRunner(outbox, env, () => ({ siteObject: ports.objectName() }));
  }

  /** What follows from a step, or from what somebody has seen. */
  notice(
    { alerts, configuration: { siteId }, state }: Pick<StoredSiteState, 'alerts' | 'configuration' | 'state'>,
    seen: SeenAlert | null,
    nowMs: number,
  ): NoticedAlerts {
    const known =
      seen === null ? { open: alerts, changes: [] } : acknowledgeAlert(alerts, seen.alertId, seen.by, nowMs);
    const causes = alertCauses(state, nowMs);
    const { open, changes } = changeAlerts(known.open, causes, { siteId, nowMs, newId: uuidv7 });
    const events = [...known.changes, ...changes].map((change) => ({ type: 'alert', ...change }) as const);
    if (events.length === 0) return { alerts: open, batch: null };
    // Later than every number that an object of this name had before it forgot everything.
    const eventNumber = Math.max(nowMs, (this.#outbox.lastEventNumber() ?? 0) + 1);
    const siteObject = this.#ports.objectName();
    return { alerts: open, batch: { stationId: null, siteObject, eventNumber, atMs: nowMs, events } };
  }

  /** Tells what was committed: viewers at once, the others as soon as they take it. */
  async tell(siteId: string, { events }: EventBatch): Promise<void> {
    this.#fleet.publish(siteId, () =>
      events.filter(isWatched).map((event) => JSON.stringify(liveMessage(event, []))),
    );
    await this.run();
  }

  /** True while something is not delivered. */
  isBusy(): boolean {
    return this.#running > 0 || this.#outbox.readOutbox(1).length > 0;
  }

  /** When what failed is tried again; infinite when nothing did. */
  dueMs(): number {
    return this.#runner.retryAtMs() ?? Number.POSITIVE_INFINITY;
  }

  /** Delivers what is due; settles when it is delivered, or has failed. */
  async run(): Promise<void> {
    if (this.#outbox.readOutbox(1).length === 0) return;
    this.#running += 1;
    try {
      await this.#runner.run(Date.now());
    } finally {
      this.#running -= 1;
    }
    this.#ports.settled();
  }
}
