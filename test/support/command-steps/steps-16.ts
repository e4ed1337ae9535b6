import type { CsmsActionOf } from '../../../src/ocpp/payload-types.ts';
import { rootCertificate, rootHash, stationCertificate } from '../certificates.ts';
import type { CommandStep } from './step.ts';
import { accepted, inMinutes } from './step.ts';

/** A conversation that sends every command of 1.6 once, in an order in which each makes sense. */
export const steps16: { readonly [Action in CsmsActionOf<'1.6'>]: CommandStep } = {
  GetConfiguration: {
    payload: {},
    answer: {},
    effect: (sees) => sees.listed('variables', { variable: 'SupportedFeatureProfiles' }),
  },
  ChangeConfiguration: {
    payload: { key: 'ConnectionTimeOut', value: '45' },
    answer: accepted,
    effect: (sees) => sees.listed('variables', { variable: 'ConnectionTimeOut', value: '45' }),
  },
  SendLocalList: {
    payload: {
      listVersion: 3,
      updateType: 'Full',
      localAuthorizationList: [{ idTag: 'CARD-L', idTagInfo: { status: 'Accepted' } }],
    },
    answer: accepted,
    effect: (sees) => sees.document('local-list', { version: 3 }),
  },
  GetLocalListVersion: { payload: {}, answer: { listVersion: 3 } },
  ReserveNow: {
    payload: ({ nowMs }) => ({
      connectorId: 2,
      reservationId: 5,
      idTag: 'CARD-R',
      expiryDate: inMinutes(nowMs, 30),
    }),
    answer: accepted,
    effect: async (sees) => {
      await sees.listed('reservations', { id: 5, state: 'active' });
      await sees.station({ connectors: [{ evseId: 2, status: 'Reserved' }] });
    },
  },
  CancelReservation: {
    payload: { reservationId: 5 },
    answer: accepted,
    effect: (sees) => sees.listed('reservations', { id: 5, state: 'cancelled' }),
  },
  RemoteStartTransaction: {
    payload: { connectorId: 1, idTag: 'CARD-1' },
    answer: accepted,
    effect: (sees) => sees.transaction({ state: 'active', evseId: 1, idToken: 'CARD-1' }),
  },
  SetChargingProfile: {
    payload: ({ transactionId }) => ({
      connectorId: 1,
      csChargingProfiles: {
        chargingProfileId: 11,
        transactionId,
        stackLevel: 1,
        chargingProfilePurpose: 'TxProfile',
        chargingProfileKind: 'Relative',
        chargingSchedule: {
          chargingRateUnit: 'A',
          chargingSchedulePeriod: [{ startPeriod: 0, limit: 8.1 }],
        },
      },
    }),
    answer: accepted,
    effect: async (sees) => {
      await sees.listed('charging-profiles', { evseId: 1, profile: { id: 11, stackLevel: 1 } });
      await sees.charger(({ evses: [evse] }) => (evse?.meter.powerW ?? 99_999) <= 8.1 * 3 * 232);
    },
  },
  GetCompositeSchedule: {
    payload: { connectorId: 1, duration: 600 },
    answer: { ...accepted, chargingSchedule: { chargingSchedulePeriod: [{ startPeriod: 0, limit: 8.1 }] } },
  },
  ClearChargingProfile: {
    payload: { id: 11 },
    answer: accepted,
    effect: (sees) => sees.charger(({ profiles }) => profiles.length === 0),
  },
  RemoteStopTransaction: {
    payload: ({ transactionId }) => ({ transactionId }),
    answer: accepted,
    effect: (sees) => sees.transaction({ state: 'ended', stopReason: 'Remote' }),
  },
  UnlockConnector: { payload: { connectorId: 2 }, answer: { status: 'Unlocked' } },
  ChangeAvailability: {
    payload: { connectorId: 2, type: 'Inoperative' },
    answer: accepted,
    effect: (sees) => sees.station({ connectors: [{ evseId: 2, status: 'Unavailable' }] }),
  },
  ClearCache: { payload: {}, answer: accepted },
  DataTransfer: { payload: { vendorId: 'com.example' }, answer: { status: 'UnknownVendorId' } },
  TriggerMessage: { payload: { requestedMessage: 'MeterValues', connectorId: 1 }, answer: accepted },
  ExtendedTriggerMessage: {
    payload: { requestedMessage: 'SignChargePointCertificate' },
    answer: accepted,
    effect: (sees) => sees.document('certificate-requests', {}),
  },
  CertificateSigned: { payload: { certificateChain: stationCertificate }, answer: accepted },
  InstallCertificate: {
    payload: { certificateType: 'CentralSystemRootCertificate', certificate: rootCertificate },
    answer: accepted,
  },
  GetInstalledCertificateIds: {
    payload: { certificateType: 'CentralSystemRootCertificate' },
    answer: { ...accepted, certificateHashData: [rootHash] },
    effect: (sees) => sees.listed('certificates', { hash: rootHash }),
  },
  DeleteCertificate: {
    payload: { certificateHashData: rootHash },
    answer: accepted,
    effect: (sees) => sees.noDocument('certificates', { hash: rootHash }),
  },
  GetLog: {
    payload: {
      logType: 'SecurityLog',
      requestId: 21,
      log: { remoteLocation: 'https://logs.example.org/' },
    },
    answer: accepted,
    effect: (sees) => sees.document('log-status', { requestId: 21, status: 'Uploaded' }),
  },
  GetDiagnostics: {
    payload: { location: 'ftp://logs.example.org/' },
    answer: {},
    effect: (sees) => sees.document('log-status', { requestId: null, status: 'Uploaded' }),
  },
  SignedUpdateFirmware: {
    payload: ({ nowMs }) => ({
      requestId: 31,
      firmware: {
        location: 'https://files.example.org/wallbox-2.1.0.bin',
        retrieveDateTime: inMinutes(nowMs, 0),
        signingCertificate: rootCertificate,
        signature: 'c2lnbmF0dXJl',
      },
    }),
    answer: accepted,
    effect: async (sees) => {
      await sees.document('firmware-status', { requestId: 31, status: 'Installed' });
      await sees.station({ firmwareVersion: '2.1.0', online: true });
    },
  },
  UpdateFirmware: {
    payload: ({ nowMs }) => ({
      location: 'https://files.example.org/wallbox-2.2.0.bin',
      retrieveDate: inMinutes(nowMs, 0),
    }),
    answer: {},
    effect: async (sees) => {
      await sees.document('firmware-status', { requestId: null, status: 'Installed' });
      await sees.station({ firmwareVersion: '2.2.0', online: true });
    },
  },
  Reset: {
    payload: { type: 'Soft' },
    answer: accepted,
    effect: (sees) =>
      sees.charger(
        ({ bootReason, registration }) => bootReason === 'RemoteReset' && registration === 'Accepted',
      ),
  },
};
