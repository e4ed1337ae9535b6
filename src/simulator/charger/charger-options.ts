import type { OcppVersion } from '../../ocpp/version.ts';

/** The hardware behind one EVSE. */
export interface EvseOptions {
  readonly supply: 'AC' | 'DC';
  /** Phases of an AC supply; ignored for DC. */
  readonly phases: 1 | 3;
  /** Per phase for AC. */
  readonly limitA: number;
  /** Phase to neutral for AC, at the battery for DC. */
  readonly nominalVoltageV: number;
}

/** What a virtual charger is made of; it does not change while the charger lives. */
export interface ChargerOptions {
  readonly id: string;
  readonly ocppVersion: OcppVersion;
  readonly vendor: string;
  readonly model: string;
  readonly serialNumber: string;
  readonly firmwareVersion: string;
  /** EVSE n is entry n - 1. A 1.6 connector n is EVSE n, connector 1. */
  readonly evses: readonly EvseOptions[];
  /** Time between meter samples of a transaction; 0 sends none. */
  readonly meterIntervalS: number;
  readonly heartbeatIntervalS: number;
  readonly pingIntervalS: number;
  readonly callTimeoutMs: number;
  /** How long the charger is gone when it restarts. */
  readonly rebootMs: number;
  /** How long each step of a firmware update, an upload and the like takes. */
  readonly jobStepMs: number;
  /** Brings logs for real where it can; without it every upload is pretended. */
  readonly transfersFiles: boolean;
  /** So many tries of each upload break off half-way. */
  readonly brokenUploads: number;
  /** 2.x TxCtrlr.TxStartPoint: whether a transaction begins with the cable, or when energy may flow. */
  readonly txStartPoint: 'EVConnected' | 'PowerPathClosed';
  /** What it was set to at the factory. */
  readonly securityProfile: 1 | 2 | 3;
  /** The roots that it knows its CSMS by from the factory, PEM. */
  readonly csmsRoots: readonly string[];
  /** Takes a new root of the CSMS only when the present one signed it [M05.FR.11, 1.6 security whitepaper]. */
  readonly additionalRootCertificateCheck: boolean;
}

export const acEvse: EvseOptions = { supply: 'AC', phases: 3, limitA: 16, nominalVoltageV: 230 };
export const dcEvse: EvseOptions = { supply: 'DC', phases: 3, limitA: 125, nominalVoltageV: 400 };

/** Completes what the caller left open with the values of an ordinary 11 kW wall box. */
export function chargerOptions(
  given: Partial<ChargerOptions> & Pick<ChargerOptions, 'id' | 'ocppVersion'>,
): ChargerOptions {
  return {
    vendor: 'Chargeplane',
    model: 'Virtual AC',
    // 2.x and 1.6 both allow 25 characters.
    serialNumber: `SN-${given.id}`.slice(0, 25),
    firmwareVersion: '1.0.0',
    evses: [acEvse],
    meterIntervalS: 30,
    heartbeatIntervalS: 300,
    pingIntervalS: 50,
    callTimeoutMs: 30_000,
    rebootMs: 5_000,
    jobStepMs: 2_000,
    transfersFiles: false,
    brokenUploads: 0,
    txStartPoint: 'PowerPathClosed',
    securityProfile: 1,
    csmsRoots: [],
    additionalRootCertificateCheck: false,
    ...given,
  };
}
