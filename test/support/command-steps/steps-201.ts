import type { CsmsActionOf } from '../../../src/ocpp/payload-types.ts';
import { rootCertificate, rootHash, stationCertificate } from '../certificates.ts';
import type { CommandStep } from './step.ts';
import { accepted, inMinutes } from './step.ts';

const idToken = { idToken: 'CARD-1', type: 'ISO14443' };
const heartbeat = { component: { name: 'OCPPCommCtrlr' }, variable: { name: 'OfflineThreshold' } };
const power = { component: { name: 'EVSE', evse: { id: 1 } }, variable: { name: 'Power' } };
const checksum = 'd41d8cd98f00b204e9800998ecf8427e';

/** Commands to a 2.x charger before and while it charges, in an order in which each makes sense. */
export const steps201WhileCharging = {
  GetBaseReport: {
    payload: { requestId: 1, reportBase: 'FullInventory' },
    answer: accepted,
    effect: (sees) => sees.listed('variables', { component: 'SmartChargingCtrlr', variable: 'RateUnit' }),
  },
  GetReport: {
    payload: { requestId: 2, componentVariable: [{ component: { name: 'AuthCtrlr' } }] },
    answer: accepted,
  },
  GetVariables: {
    payload: { getVariableData: [heartbeat] },
    answer: { getVariableResult: [{ attributeStatus: 'Accepted', attributeValue: '3600' }] },
  },
  SetVariables: {
    payload: { setVariableData: [{ ...heartbeat, attributeValue: '1800' }] },
    answer: { setVariableResult: [{ attributeStatus: 'Accepted' }] },
    effect: (sees) => sees.listed('variables', { variable: 'OfflineThreshold', value: '1800' }),
  },
  SetNetworkProfile: {
    payload: {
      configurationSlot: 2,
      connectionData: {
        ocppVersion: 'OCPP20',
        ocppTransport: 'JSON',
        ocppCsmsUrl: 'wss://csms.example.org/ocpp',
        messageTimeout: 30,
        securityProfile: 2,
        ocppInterface: 'Wired0',
      },
    },
    answer: accepted,
    effect: (sees) => sees.document('network-profiles', {}),
  },
  SendLocalList: {
    payload: {
      versionNumber: 3,
      updateType: 'Full',
      localAuthorizationList: [{ idToken, idTokenInfo: accepted }],
    },
    answer: accepted,
    effect: (sees) => sees.document('local-list', { version: 3 }),
  },
  GetLocalListVersion: { payload: {}, answer: { versionNumber: 3 } },
  ReserveNow: {
    payload: ({ nowMs }) => ({ id: 5, evseId: 2, idToken, expiryDateTime: inMinutes(nowMs, 30) }),
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
  RequestStartTransaction: {
    payload: { evseId: 1, idToken, remoteStartId: 77 },
    answer: accepted,
    effect: (sees) => sees.transaction({ state: 'active', evseId: 1, idToken: 'CARD-1' }),
  },
  GetTransactionStatus: {
    payload: ({ transactionId }) => ({ transactionId }),
    answer: { ongoingIndicator: true },
    effect: (sees) => sees.document('transaction-status', { ongoing: true }),
  },
  CostUpdated: {
    payload: ({ transactionId }) => ({ transactionId, totalCost: 1.25 }),
    answer: {},
    effect: (sees) => sees.charger(({ evses: [evse] }) => evse?.transaction?.totalCost === 1.25),
  },
  SetChargingProfile: {
    payload: {
      evseId: 0,
      chargingProfile: {
        id: 11,
        stackLevel: 1,
        chargingProfilePurpose: 'TxDefaultProfile',
        chargingProfileKind: 'Relative',
        chargingSchedule: [
          { id: 1, chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 8 }] },
        ],
      },
    },
    answer: accepted,
    effect: async (sees) => {
      await sees.listed('charging-profiles', { evseId: 0, profile: { id: 11 } });
      await sees.charger(({ evses: [evse] }) => (evse?.meter.powerW ?? 99_999) <= 8 * 3 * 232);
    },
  },
  GetChargingProfiles: {
    payload: { requestId: 3, chargingProfile: {} },
    answer: accepted,
    effect: (sees) => sees.listed('charging-profiles', { evseId: 0, profile: { id: 11 } }),
  },
  GetCompositeSchedule: {
    payload: { evseId: 1, duration: 600 },
    answer: { ...accepted, schedule: { chargingSchedulePeriod: [{ startPeriod: 0, limit: 8 }] } },
  },
  SetVariableMonitoring: {
    payload: { setMonitoringData: [{ ...power, type: 'UpperThreshold', value: 100, severity: 4 }] },
    answer: { setMonitoringResult: [{ status: 'Accepted', id: 2 }] },
    effect: async (sees) => {
      await sees.document('monitors', { id: 2, type: 'UpperThreshold', value: 100 });
      await sees.document('events', { variableMonitoringId: 2 });
    },
  },
  SetMonitoringLevel: {
    payload: { severity: 7 },
    answer: accepted,
    effect: (sees) => sees.document('monitoring-settings', { severity: 7 }),
  },
  GetMonitoringReport: {
    payload: { requestId: 4 },
    answer: accepted,
    effect: (sees) => sees.document('monitors', { id: 1, type: 'Delta' }),
  },
  ClearVariableMonitoring: {
    payload: { id: [2] },
    answer: { clearMonitoringResult: [{ id: 2, status: 'Accepted' }] },
    effect: (sees) => sees.noDocument('monitors', { id: 2 }),
  },
  SetMonitoringBase: { payload: { monitoringBase: 'All' }, answer: accepted },
  SetDisplayMessage: {
    payload: {
      message: { id: 6, priority: 'InFront', message: { format: 'UTF8', content: 'Welcome' } },
    },
    answer: accepted,
    effect: (sees) => sees.document('display-messages', { id: 6, priority: 'InFront' }),
  },
  GetDisplayMessages: { payload: { requestId: 5 }, answer: accepted },
  ClearDisplayMessage: {
    payload: { id: 6 },
    answer: accepted,
    effect: (sees) => sees.noDocument('display-messages', { id: 6 }),
  },
  CustomerInformation: {
    payload: { requestId: 6, report: true, clear: false, idToken },
    answer: accepted,
    effect: (sees) => sees.document('customer-information', {}),
  },
} as const satisfies { readonly [Action in CsmsActionOf<'2.0.1'>]?: CommandStep };

/** Commands that end what the others began, up to the restart. */
export const steps201Afterwards = {
  ClearChargingProfile: {
    payload: { chargingProfileId: 11 },
    answer: accepted,
    effect: async (sees) => {
      await sees.noDocument('charging-profiles', { profile: { id: 11 } });
      await sees.charger(({ profiles }) => profiles.every(({ profile }) => profile.id !== 11));
    },
  },
  RequestStopTransaction: {
    payload: ({ transactionId }) => ({ transactionId }),
    answer: accepted,
    effect: (sees) => sees.transaction({ state: 'ended', stopReason: 'Remote' }),
  },
  UnlockConnector: { payload: { evseId: 2, connectorId: 1 }, answer: { status: 'Unlocked' } },
  ChangeAvailability: {
    payload: { evse: { id: 2 }, operationalStatus: 'Inoperative' },
    answer: accepted,
    effect: async (sees) => {
      await sees.station({ connectors: [{ evseId: 2, status: 'Unavailable' }] });
      await sees.document('availability', { evseId: 2, operationalStatus: 'Inoperative' });
    },
  },
  ClearCache: { payload: {}, answer: accepted },
  DataTransfer: { payload: { vendorId: 'com.example' }, answer: { status: 'UnknownVendorId' } },
  TriggerMessage: {
    payload: { requestedMessage: 'SignChargingStationCertificate' },
    answer: accepted,
    effect: (sees) =>
      sees.document('certificate-requests', { certificateType: 'ChargingStationCertificate' }),
  },
  CertificateSigned: {
    payload: { certificateChain: stationCertificate, certificateType: 'ChargingStationCertificate' },
    answer: accepted,
  },
  InstallCertificate: {
    payload: { certificateType: 'CSMSRootCertificate', certificate: rootCertificate },
    answer: accepted,
  },
  GetInstalledCertificateIds: {
    payload: {},
    answer: { ...accepted, certificateHashDataChain: [{ certificateHashData: rootHash }] },
    effect: (sees) => sees.listed('certificates', { hash: rootHash }),
  },
  DeleteCertificate: {
    payload: { certificateHashData: rootHash },
    answer: accepted,
    effect: (sees) => sees.noDocument('certificates', { hash: rootHash }),
  },
  GetLog: {
    payload: {
      logType: 'DiagnosticsLog',
      requestId: 21,
      log: { remoteLocation: 'https://logs.example.org/' },
    },
    answer: accepted,
    effect: (sees) => sees.document('log-status', { requestId: 21, status: 'Uploaded' }),
  },
  PublishFirmware: {
    payload: { requestId: 22, location: 'https://files.example.org/wallbox.bin', checksum },
    answer: accepted,
    effect: (sees) => sees.document('published-firmware', { requestId: 22, status: 'Published' }),
  },
  UnpublishFirmware: {
    payload: { checksum },
    answer: { status: 'Unpublished' },
    effect: (sees) => sees.noDocument('published-firmware', { requestId: 22 }),
  },
  UpdateFirmware: {
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
  Reset: {
    payload: { type: 'Immediate' },
    answer: accepted,
    effect: (sees) =>
      sees.charger(
        ({ bootReason, registration }) => bootReason === 'RemoteReset' && registration === 'Accepted',
      ),
  },
} as const satisfies { readonly [Action in CsmsActionOf<'2.0.1'>]?: CommandStep };

/** A conversation that sends every command of 2.0.1 once. */
export const steps201: { readonly [Action in CsmsActionOf<'2.0.1'>]: CommandStep } = {
  ...steps201WhileCharging,
  ...steps201Afterwards,
};
