import type { Frame, TestCharger } from './charger.ts';

interface Profile {
  readonly chargingProfileId: number;
  readonly chargingProfilePurpose: string;
  readonly transactionId?: number;
  readonly chargingSchedule: {
    readonly chargingRateUnit: string;
    readonly chargingSchedulePeriod: readonly { startPeriod: number; limit: number }[];
  };
}

/** A 1.6 charger with one connector that takes every profile and draws what the last one allows. */
export class BalancedCharger {
  profiles: Profile[] = [];
  readonly #charger: TestCharger;
  transactionId = 0;
  /** Takes no profile. */
  refuses = false;
  #answering = true;

  constructor(charger: TestCharger) {
    this.#charger = charger;
    void this.#answer();
  }

  get charger(): TestCharger {
    return this.#charger;
  }

  /** What it may draw now. */
  limitA(): number {
    const own = this.profiles.filter(({ transactionId }) => transactionId === this.transactionId).at(-1);
    const fallback = this.profiles.findLast(
      ({ chargingProfilePurpose: purpose }) => purpose === 'TxDefaultProfile',
    );
    return (own ?? fallback)?.chargingSchedule.chargingSchedulePeriod[0]?.limit ?? 32;
  }

  async plugIn(): Promise<void> {
    await this.#charger.result('BootNotification', { chargePointVendor: 'Acme', chargePointModel: 'Post' });
    const { transactionId } = await this.#charger.result('StartTransaction', {
      connectorId: 1,
      idTag: 'CARD-1',
      meterStart: 0,
      timestamp: new Date().toISOString(),
    });
    this.transactionId = transactionId as number;
  }

  async measure(currentA = this.limitA()): Promise<void> {
    await this.#charger.result('MeterValues', {
      connectorId: 1,
      transactionId: this.transactionId,
      meterValue: [
        {
          timestamp: new Date().toISOString(),
          sampledValue: ['L1', 'L2', 'L3'].map((phase) => ({
            value: String(currentA),
            measurand: 'Current.Import',
            phase,
            unit: 'A',
          })),
        },
      ],
    });
  }

  stop(): void {
    this.#answering = false;
    this.#charger.close();
  }

  async #answer(): Promise<void> {
    while (this.#answering) {
      const frame: Frame | null = await this.#charger
        .next((candidate) => candidate[0] === 2)
        .catch(() => null);
      if (frame === null) continue;
      const [, id, action, payload] = frame as [
        number,
        string,
        string,
        { csChargingProfiles?: Profile; id?: number },
      ];
      const refused = this.refuses || action === 'GetCompositeSchedule';
      if (payload.csChargingProfiles !== undefined && !refused)
        this.profiles.push(payload.csChargingProfiles);
      if (action === 'ClearChargingProfile') {
        this.profiles = this.profiles.filter(({ chargingProfileId }) => chargingProfileId !== payload.id);
      }
      const answer = { status: refused ? 'Rejected' : 'Accepted' };
      // Another CALL may be on its way while the test takes the station away.
      if (this.#answering && this.#charger.closed === null) await this.#charger.send([3, id, answer]);
    }
  }
}
