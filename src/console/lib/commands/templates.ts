import { messageFamily, type MessageFamily } from '../ocpp-version.ts';

/** What is known when a payload is begun. */
export interface TemplateContext {
  readonly evseId: number;
  readonly idToken: string;
  readonly idTokenType: string;
  /** The station's own id of a running transaction, if one runs. */
  readonly ocppTransactionId: string | null;
  /** A fresh random int32 above zero, for requestId and remoteStartId. */
  readonly randomId: number;
}

type Template = (context: TemplateContext) => Readonly<Record<string, unknown>>;
type Templates = Readonly<Record<string, Template>>;

const templates16: Templates = {
  RemoteStartTransaction: ({ evseId, idToken }) => ({ connectorId: evseId, idTag: idToken }),
  RemoteStopTransaction: ({ ocppTransactionId }) => ({ transactionId: Number(ocppTransactionId ?? 0) }),
  Reset: () => ({ type: 'Soft' }),
  ChangeAvailability: ({ evseId }) => ({ connectorId: evseId, type: 'Inoperative' }),
  UnlockConnector: ({ evseId }) => ({ connectorId: evseId }),
  TriggerMessage: ({ evseId }) => ({ requestedMessage: 'StatusNotification', connectorId: evseId }),
  GetConfiguration: () => ({ key: ['HeartbeatInterval', 'MeterValueSampleInterval'] }),
  ChangeConfiguration: () => ({ key: 'MeterValueSampleInterval', value: '60' }),
  GetDiagnostics: () => ({}),
  GetLog: ({ randomId }) => ({ logType: 'SecurityLog', requestId: randomId, log: {} }),
  DataTransfer: () => ({ vendorId: 'com.example', messageId: 'ping', data: '' }),
};

const sampleInterval = { component: { name: 'SampledDataCtrlr' }, variable: { name: 'TxUpdatedInterval' } };

const templates2: Templates = {
  RequestStartTransaction: ({ evseId, idToken, idTokenType, randomId }) => ({
    evseId,
    remoteStartId: randomId,
    idToken: { idToken, type: idTokenType },
  }),
  RequestStopTransaction: ({ ocppTransactionId }) => ({ transactionId: ocppTransactionId ?? '' }),
  Reset: () => ({ type: 'OnIdle' }),
  ChangeAvailability: ({ evseId }) => ({ operationalStatus: 'Inoperative', evse: { id: evseId } }),
  UnlockConnector: ({ evseId }) => ({ evseId, connectorId: 1 }),
  TriggerMessage: ({ evseId }) => ({
    requestedMessage: 'StatusNotification',
    evse: { id: evseId, connectorId: 1 },
  }),
  GetVariables: () => ({ getVariableData: [sampleInterval] }),
  SetVariables: () => ({ setVariableData: [{ attributeValue: '60', ...sampleInterval }] }),
  GetBaseReport: ({ randomId }) => ({ requestId: randomId, reportBase: 'FullInventory' }),
  GetLog: ({ randomId }) => ({ logType: 'DiagnosticsLog', requestId: randomId, log: {} }),
  GetTransactionStatus: ({ ocppTransactionId }) =>
    ocppTransactionId === null ? {} : { transactionId: ocppTransactionId },
  DataTransfer: () => ({ vendorId: 'com.example', messageId: 'ping' }),
};

const byFamily: Readonly<Record<MessageFamily, Templates>> = { '1.6': templates16, '2.x': templates2 };

/** Actions offered first: the ones an operator reaches for. */
export function commonActions(ocppVersion: string): readonly string[] {
  return Object.keys(byFamily[messageFamily(ocppVersion) ?? '2.x']);
}

/** A payload to begin with; an empty object for actions without a template. */
export function payloadTemplate(
  ocppVersion: string,
  action: string,
  context: TemplateContext,
): Readonly<Record<string, unknown>> {
  return byFamily[messageFamily(ocppVersion) ?? '2.x'][action]?.(context) ?? {};
}
