import { describe, expect, it } from 'vitest';
import type { ChargingProfile } from '../../../../src/domain/charging-profile.ts';
import type { DefaultProfile } from '../../../../src/domain/default-profile.ts';
import type { OcppVersion } from '../../../../src/ocpp/version.ts';
import { StationHarness } from '../../../support/station-harness.ts';
import { boot16, boot2, documentsOf } from '../../../support/station-messages.ts';

function wanted(id: number, limit = 16, more: Partial<ChargingProfile> = {}, evseId = 0): DefaultProfile {
  const profile: ChargingProfile = {
    id,
    stackLevel: 0,
    chargingProfilePurpose: 'TxDefaultProfile',
    chargingProfileKind: 'Absolute',
    chargingSchedule: [
      {
        id,
        startSchedule: '2026-01-01T00:00:00Z',
        chargingRateUnit: 'A',
        chargingSchedulePeriod: [{ startPeriod: 0, limit }],
      },
    ],
    ...more,
  };
  return { appliesTo: { kind: 'all' }, evseId, profile };
}

/** A station that holds profiles, says which, and takes or refuses others. */
class Holder {
  readonly station: StationHarness;
  readonly calls: [string, unknown][] = [];
  readonly held = new Map<number, { evseId: number; profile: Record<string, unknown> }>();
  status = 'Accepted';
  reports = true;
  /** What a 1.6 station says to GetCompositeSchedule; null to refuse it. */
  compositeA: number | null = null;
  readonly #version: OcppVersion;
  #seen = 0;

  constructor(version: OcppVersion, evict: boolean) {
    this.#version = version;
    this.station = new StationHarness({ version, evict, desiredConfiguration: true });
    this.station.connect();
  }

  /** Boots, answers what it is asked about its settings, and is told the default profiles. */
  boot(profiles: readonly DefaultProfile[]): string[] {
    if (this.#version === '1.6') boot16(this.station);
    else boot2(this.station);
    this.#answer();
    return this.tell(profiles);
  }

  /** What it was asked, by name. */
  tell(profiles: readonly DefaultProfile[]): string[] {
    const from = this.calls.length;
    this.station.apply({ type: 'default-profiles-answered', profiles });
    this.#answer();
    return this.calls.slice(from).map(([action]) => action);
  }

  #answer(): void {
    for (let count = 0; count < 40; count += 1) {
      const open = this.station.sent.slice(this.#seen).find(({ frame }) => frame[0] === 2)?.frame;
      if (open === undefined) return;
      this.#seen = this.station.sent.findIndex(({ frame }) => frame === open) + 1;
      const [, messageId, action, payload] = open;
      this.calls.push([action as string, payload]);
      this.station.receive([3, messageId, this.#respond(action as string, payload as Asked)]);
      if (action === 'GetChargingProfiles') this.#report((payload as Asked).requestId);
    }
  }

  #respond(action: string, payload: Asked): unknown {
    switch (action) {
      case 'GetConfiguration':
        return { unknownKey: payload.key };
      case 'GetVariables':
        return {
          getVariableResult: payload.getVariableData?.map((data) => ({
            ...data,
            attributeStatus: 'UnknownVariable',
          })),
        };
      case 'GetChargingProfiles':
        return { status: this.held.size === 0 && this.reports ? 'NoProfiles' : 'Accepted' };
      case 'GetCompositeSchedule':
        return this.compositeA === null ? { status: 'Rejected' } : this.#composite(payload, this.compositeA);
      case 'ClearChargingProfile': {
        const gone = this.held.delete(payload.chargingProfileId ?? payload.id ?? 0);
        return { status: gone ? 'Accepted' : 'Unknown' };
      }
      default: {
        const profile = payload.chargingProfile ?? payload.csChargingProfiles ?? {};
        const id = Number(profile['id'] ?? profile['chargingProfileId']);
        const evseId = payload.evseId ?? payload.connectorId ?? 0;
        if (this.status === 'Accepted') this.held.set(id, { evseId, profile });
        return { status: this.status };
      }
    }
  }

  #composite({ connectorId }: Asked, limit: number): unknown {
    const chargingSchedulePeriod = [{ startPeriod: 0, limit }];
    const chargingSchedule = { chargingRateUnit: 'A', chargingSchedulePeriod };
    return { status: 'Accepted', connectorId, scheduleStart: '2026-11-22T12:00:00Z', chargingSchedule };
  }

  #report(requestId: number | undefined): void {
    if (!this.reports) return;
    const all = [...this.held.values()];
    all.forEach(({ evseId, profile }, index) => {
      this.station.result('ReportChargingProfiles', {
        requestId,
        evseId,
        chargingLimitSource: 'CSO',
        chargingProfile: [profile],
        ...(index < all.length - 1 ? { tbc: true } : {}),
      });
    });
  }
}

interface Asked {
  readonly requestId?: number;
  readonly key?: string[];
  readonly getVariableData?: object[];
  readonly id?: number;
  readonly chargingProfileId?: number;
  readonly evseId?: number;
  readonly connectorId?: number;
  readonly chargingProfile?: Record<string, unknown>;
  readonly csChargingProfiles?: Record<string, unknown>;
}

const first = 2_000_001;
const second = 2_000_002;

describe.each([{ evict: false }, { evict: true }])('default profiles (evicted: $evict)', ({ evict }) => {
  it('[§8] after a boot the operator is asked which there are, and a station that is to have none is left alone', () => {
    const holder = new Holder('2.0.1', evict);
    expect(holder.boot([])).toEqual([]);
    expect(holder.calls.map(([action]) => action)).toEqual([
      'GetVariables',
      'GetVariables',
      'GetVariables',
      'GetVariables',
      'GetVariables',
    ]);
  });

  it.each(['2.0.1', '2.1'] as const)(
    '[K09, K01] a %s station is read first, given what it lacks, and only read at the next boot',
    (version) => {
      const holder = new Holder(version, evict);
      const both = [
        wanted(first),
        wanted(second, 40, { chargingProfilePurpose: 'ChargingStationMaxProfile' }),
      ];
      expect(holder.boot(both)).toEqual(['GetChargingProfiles', 'SetChargingProfile', 'SetChargingProfile']);
      expect([...holder.held.keys()]).toEqual([first, second]);
      expect(holder.boot(both)).toEqual(['GetChargingProfiles']);
    },
  );

  it('[K09] what the station lost is given again; what it holds of others stays', () => {
    const holder = new Holder('2.0.1', evict);
    holder.boot([wanted(first), wanted(second, 10, {}, 1)]);
    holder.held.delete(first);
    const own = { ...wanted(7).profile, chargingProfilePurpose: 'ChargingStationMaxProfile' };
    holder.held.set(7, { evseId: 0, profile: own as unknown as Record<string, unknown> });
    expect(holder.boot([wanted(first), wanted(second, 10, {}, 1)])).toEqual([
      'GetChargingProfiles',
      'SetChargingProfile',
    ]);
    expect(new Set(holder.held.keys())).toEqual(new Set([7, first, second]));
  });

  it('[K10] one that is not wanted any more is cleared, one that was changed is set anew under its id', () => {
    const holder = new Holder('2.0.1', evict);
    holder.boot([wanted(first), wanted(second, 10, {}, 1)]);
    expect(holder.tell([wanted(second, 8, {}, 1)])).toEqual([
      'GetChargingProfiles',
      'ClearChargingProfile',
      'SetChargingProfile',
    ]);
    expect([...holder.held.keys()]).toEqual([second]);
    expect(documentsOf(holder.station, 'charging-profiles')[second]).toMatchObject({
      profile: { chargingSchedule: [{ chargingSchedulePeriod: [{ limit: 8 }] }] },
    });
    expect(holder.tell([])).toEqual(['GetChargingProfiles', 'ClearChargingProfile']);
    expect(holder.tell([])).toEqual([]);
  });

  it.each(['1.6', '2.0.1'] as const)(
    '[§8] a profile that a %s station refuses is not asked of it again',
    (version) => {
      const holder = new Holder(version, evict);
      holder.status = 'Rejected';
      const sets = (actions: string[]) => actions.filter((action) => action === 'SetChargingProfile').length;
      expect(sets(holder.boot([wanted(first)]))).toBe(1);
      expect(sets(holder.boot([wanted(first)]))).toBe(0);
      expect(sets(holder.boot([wanted(first, 12)]))).toBe(1);
    },
  );

  it('[K09] a station whose report never comes is taken by what it accepted from then on', () => {
    const holder = new Holder('2.0.1', evict);
    holder.reports = false;
    expect(holder.boot([wanted(first)])).toEqual(['GetChargingProfiles']);
    expect(holder.boot([wanted(first)])).toEqual(['SetChargingProfile']);
    expect(holder.boot([wanted(first)])).toEqual([]);
  });

  it('[1.6 §5.7, §5.16] a 1.6 station is taken by what it accepted, unless it allows more than that', () => {
    const holder = new Holder('1.6', evict);
    expect(holder.boot([wanted(first, 16)])).toEqual(['SetChargingProfile']);
    expect(holder.calls.at(-1)?.[1]).toMatchObject({
      connectorId: 0,
      csChargingProfiles: { chargingProfileId: first, chargingProfilePurpose: 'TxDefaultProfile' },
    });
    expect(holder.boot([wanted(first, 16)])).toEqual(['GetCompositeSchedule']);
    holder.compositeA = 10;
    expect(holder.boot([wanted(first, 16)])).toEqual(['GetCompositeSchedule']);
    holder.compositeA = 32;
    expect(holder.boot([wanted(first, 16)])).toEqual(['GetCompositeSchedule', 'SetChargingProfile']);
  });

  it('[F25] a profile that a quirk changes on the way out counts as it went out', () => {
    const holder = new Holder('1.6', evict);
    holder.station.result('BootNotification', { chargePointVendor: 'ABB', chargePointModel: 'TACW7' });
    holder.calls.splice(0);
    const high = wanted(first, 16, { stackLevel: 3 });
    holder.tell([high]);
    expect(holder.calls.at(-1)?.[1]).toMatchObject({ csChargingProfiles: { stackLevel: 0 } });
    expect(holder.tell([high])).toEqual(['GetCompositeSchedule']);
  });

  it('[design §6] what an operator sets under another id is left alone', () => {
    const holder = new Holder('2.0.1', evict);
    holder.boot([]);
    const chargingProfile = { ...wanted(7).profile };
    holder.station.command('SetChargingProfile', { evseId: 0, chargingProfile });
    expect(holder.tell([])).toEqual(['SetChargingProfile']);
    expect(holder.tell([])).toEqual([]);
    expect([...holder.held.keys()]).toEqual([7]);
  });
});
