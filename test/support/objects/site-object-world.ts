import type { CircuitLimit } from '../../../src/domain/circuit-limit.ts';
import type { SiteModel } from '../../../src/domain/site-model.ts';
import { SiteObject } from '../../../src/durable/site-object.ts';
import type { OcppVersion } from '../../../src/ocpp/version.ts';
import { type SiteSettings, defaultSettings } from '../../../src/site/settings.ts';
import { type Random, seededRandom } from '../../../src/simulator/seeded-random.ts';
import {
  putSiteCircuits,
  putSiteLimit,
  readSiteConfiguration,
} from '../../../src/storage/d1/site-load-queries.ts';
import { randomSite } from '../random-site.ts';
import { SiteStation } from '../site-station.ts';
import { type Overload, SiteTruth, scaled } from '../site-truth.ts';
import { allFaults } from '../site-world.ts';
import { ChargerLine } from './charger-line.ts';
import { FrameCharger } from './frame-charger.ts';
import { ObjectFaults } from './object-faults.ts';
import { ObjectPlatform } from './object-platform.ts';
import { recordsDatabase } from './records-database.ts';
import { ShelledStation } from './shelled-station.ts';
import { VirtualTime } from './virtual-time.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const siteId = 'site';
const ocppVersions: readonly OcppVersion[] = ['1.6', '2.0.1', '2.1'];
const operatorRetryMs = 5_000;
const startMs = Date.UTC(2026, 0, 1);

/** The stated reaction time; in parts the news goes through two hands, each of which has it. */
const reactionMs = 6 * minuteMs;
const reactionInPartsMs = 2 * reactionMs;

/** A random site for which real objects care, over lost calls and evictions, and the truth about its currents. */
export class SiteObjectWorld {
  readonly model: SiteModel;
  readonly faults: ObjectFaults;
  readonly platform: ObjectPlatform;
  readonly truth: SiteTruth;
  readonly stations: readonly SiteStation[];
  readonly #seed: number;
  readonly #random: Random;
  readonly #time = new VirtualTime(startMs);
  readonly #lines: readonly ChargerLine[];
  readonly #strategy: SiteSettings['strategy'];
  #limits = 0;
  #meterSilentUntilMs = 0;

  /** `evsesMax`: a site with more EVSEs is looked after in parts. */
  constructor(seed: number, strategy: SiteSettings['strategy'] = 'weighted', evsesMax = 1_000) {
    this.#seed = seed;
    this.#random = seededRandom(seed);
    this.#strategy = strategy;
    this.faults = new ObjectFaults(seededRandom(`${seed}/objects`));
    const site = randomSite(this.#random);
    this.model = { ...site, evses: site.evses.map((evse) => ({ ...evse, id: `${evse.stationId}/1` })) };
    const make = {
      STATION: (...given: ConstructorParameters<typeof ShelledStation>) => new ShelledStation(...given),
      SITE: (...given: ConstructorParameters<typeof SiteObject>) => new SiteObject(...given),
    };
    const isWhole = this.model.evses.length <= evsesMax;
    const variables = { SUBTREE_EVSES: String(evsesMax) };
    this.platform = new ObjectPlatform(
      this.#time,
      this.faults,
      recordsDatabase(),
      make,
      variables,
      (name) => isWhole || name !== siteId,
    );
    const { clockSkewMs } = defaultSettings;
    this.stations = this.model.evses.map(
      (evse) => new SiteStation(evse, this.#random, clockSkewMs, allFaults),
    );
    this.truth = new SiteTruth(
      this.model,
      this.stations,
      { leaseMs: 20 * minuteMs, clockSkewMs },
      isWhole ? reactionMs : reactionInPartsMs,
    );
    this.#lines = this.stations.map((station, index) => {
      const version = ocppVersions[index % ocppVersions.length] ?? '1.6';
      const lostShare = allFaults.lostMessageShare;
      const charger = new FrameCharger(station, version, this.#time, this.#random, lostShare);
      return new ChargerLine(charger, this.platform, this.#time, this.#random);
    });
  }

  get overloads(): readonly Overload[] {
    return this.truth.overloads;
  }

  /** Lets `hours` pass; the overloads without an excuse are in `overloads` afterwards. */
  async run(hours: number): Promise<void> {
    this.#time.rule(seededRandom(`${this.#seed}/chance`), seededRandom(`${this.#seed}/bytes`));
    await this.#wireUp();
    this.faults.active = true;
    for (const line of this.#lines) this.#time.after(this.#random() * minuteMs, () => line.connect());
    for (let minute = 0; minute < hours * 60; minute++) {
      this.#disturb();
      this.#measure();
      await this.#time.pass(1);
      this.truth.check(this.#time.nowMs);
      await this.#time.pass(minuteMs - 1);
    }
  }

  /** What an operator does before the first car comes. */
  async #wireUp(): Promise<void> {
    for (const { stationId } of this.model.evses) {
      void this.platform.deliver('STATION', stationId, 'provision', [stationId, siteId]);
    }
    await this.#time.pass(minuteMs);
    const options = { strategy: this.#strategy, leaseMinutes: 20, meterPeriodSeconds: 60 };
    const given = { model: this.model, options };
    void putSiteCircuits(this.platform.records(), siteId, given, this.#time.nowMs).then(() =>
      this.#configure(),
    );
    await this.#time.pass(minuteMs);
  }

  async #configure(): Promise<void> {
    const configuration = await readSiteConfiguration(this.platform.records(), siteId);
    await this.platform.call('SITE', siteId, 'configure', [siteId, configuration]);
  }

  #disturb(): void {
    const random = this.#random;
    const { nowMs } = this.#time;
    const perTick = minuteMs / hourMs;
    for (const line of this.#lines) {
      const { charger } = line;
      const { station } = charger;
      if (station.plug(nowMs)) this.#time.after(random() * 2_000, () => charger.tellVisit());
      if (random() < allFaults.linkLossesPerHour * perTick) line.disconnect(random() ** 2 * 2 * hourMs);
      if (random() < 0.05 * perTick) {
        station.reboot(nowMs);
        line.disconnect(random() * 2 * minuteMs);
      }
      station.misbehave(nowMs, perTick);
      if (this.faults.fires('out-of-reach')) {
        station.cutOffUntilMs = nowMs + random() * 20 * minuteMs;
        this.platform.cutOff('STATION', station.evse.stationId, station.cutOffUntilMs);
      }
    }
    this.truth.moveBuilding(random);
    if (random() < 0.2 * perTick) this.#meterSilentUntilMs = nowMs + random() * 30 * minuteMs;
    if (random() < 0.3 * perTick) void this.#announceLimit();
    if (this.faults.fires('read-again')) {
      this.#time.after(random() * minuteMs, () => {
        this.platform.call('SITE', siteId, 'reconsider', []).catch(() => {});
      });
    }
  }

  /** A limit from outside, at once or told long before: the operator tries until the site has it. */
  async #announceLimit(): Promise<void> {
    const random = this.#random;
    const { root } = this.truth;
    const fromMs = this.#time.nowMs + (random() < 0.5 ? 0 : Math.round(random() * hourMs));
    const untilMs = fromMs + Math.round((0.2 + random()) * hourMs);
    const limitA = scaled(root.fuseA, 0.3 + 0.6 * random());
    const id = String(this.#limits++);
    const limit: CircuitLimit = { id, circuitId: root.id, source: 'grid-signal', limitA, fromMs, untilMs };
    for (let isKnown = false; !isKnown; ) {
      try {
        await putSiteLimit(this.platform.records(), siteId, limit, this.#time.nowMs);
        await this.#configure();
        isKnown = true;
      } catch {
        await new Promise<void>((resolve) => this.#time.after(operatorRetryMs, resolve));
      }
    }
    this.truth.announce(limit, this.#time.nowMs);
  }

  #measure(): void {
    for (const { charger } of this.#lines) {
      this.#time.after(this.#random() * minuteMs, () => charger.measure());
    }
    const { nowMs: atMs } = this.#time;
    const { buildingA, root } = this.truth;
    if (atMs < this.#meterSilentUntilMs || !this.truth.hasMeter) return;
    const currentA = { L1: buildingA, L2: buildingA, L3: buildingA };
    const reading = { circuitId: root.id, currentA, atMs };
    this.platform.call('SITE', siteId, 'measure', [[reading]]).catch(() => {});
  }
}
