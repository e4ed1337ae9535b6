import { describe, expect, it } from 'vitest';
import { actionsOf } from '../../../src/ocpp/catalogue.ts';
import {
  commandPolicy,
  readCommandResult,
  remoteStartIdOf,
  reportIdOf,
} from '../../../src/ocpp/command-action.ts';
import type { OcppVersion } from '../../../src/ocpp/version.ts';

const noDocuments = { document: () => null, documents: () => [] };
const result = (version: OcppVersion, action: string, request: unknown, response: unknown) =>
  readCommandResult(action, request, response, { version, known: noDocuments, nowMs: 0 });

describe('the policy of a command', () => {
  it.each([
    ['1.6', 'RemoteStartTransaction'],
    ['1.6', 'RemoteStopTransaction'],
    ['1.6', 'Reset'],
    ['1.6', 'UnlockConnector'],
    ['1.6', 'UpdateFirmware'],
    ['2.0.1', 'RequestStartTransaction'],
    ['2.0.1', 'RequestStopTransaction'],
    ['2.1', 'Reset'],
    ['2.1', 'UnlockConnector'],
    ['2.1', 'UpdateFirmware'],
  ] as const)('[I5] never sends %s %s twice, and not hours later', (version, action) => {
    expect(commandPolicy(version, action)).toMatchObject({ retry: false, whenOffline: 'fail' });
  });

  it('[I5] keeps what stays wanted for a station that is away', () => {
    expect(commandPolicy('1.6', 'ChangeConfiguration')).toMatchObject({ retry: true, whenOffline: 'wait' });
    expect(commandPolicy('2.1', 'SetVariables')).toMatchObject({ retry: true, whenOffline: 'wait' });
  });

  it('[I5] exists for every action, with at least the 30 seconds of OCPP-J', () => {
    const timeouts = (['1.6', '2.0.1', '2.1'] as const).flatMap((version) =>
      actionsOf(version).map(({ action }) => commandPolicy(version, action).timeoutMs),
    );
    expect(Math.min(...timeouts)).toBe(30_000);
    expect(commandPolicy('1.6', 'constructor').timeoutMs).toBe(30_000);
  });
});

describe('the result of a command', () => {
  it.each([
    ['1.6', 'Reset', 'Accepted', true],
    ['1.6', 'ChangeAvailability', 'Scheduled', true],
    ['1.6', 'UnlockConnector', 'Unlocked', true],
    ['1.6', 'UnlockConnector', 'UnlockFailed', false],
    ['2.0.1', 'ClearCache', 'Rejected', false],
    ['2.1', 'ClearDisplayMessage', 'Unknown', false],
  ] as const)('[%s] %s %s means %s', (version, action, status, accepted) => {
    expect(result(version, action, {}, { status }).accepted).toBe(accepted);
  });

  it('[D02] says neither yes nor no for a mere reading', () => {
    expect(result('2.0.1', 'GetLocalListVersion', {}, { versionNumber: 3 }).accepted).toBeNull();
  });
});

describe('ids within a command', () => {
  it('[B07] a report is joined by its request id', () => {
    expect(reportIdOf('2.0.1', 'GetBaseReport', { requestId: 0, reportBase: 'FullInventory' })).toBe(0);
    expect(reportIdOf('2.0.1', 'GetLog', { requestId: 5 })).toBeNull();
    expect(reportIdOf('1.6', 'GetBaseReport', { requestId: 5 })).toBeNull();
  });

  it('[N10] customer information comes in parts only when a report was asked for', () => {
    expect(reportIdOf('2.1', 'CustomerInformation', { requestId: 5, report: true, clear: false })).toBe(5);
    expect(reportIdOf('2.1', 'CustomerInformation', { requestId: 5, report: false, clear: true })).toBeNull();
  });

  it('[F01] a remote start is known again by its id', () => {
    expect(remoteStartIdOf('2.1', 'RequestStartTransaction', { remoteStartId: 9 })).toBe(9);
    expect(remoteStartIdOf('2.1', 'Reset', { remoteStartId: 9 })).toBeNull();
    expect(remoteStartIdOf('1.6', 'RemoteStartTransaction', { idTag: 'x' })).toBeNull();
    expect(remoteStartIdOf('2.1', 'RequestStartTransaction', null)).toBeNull();
  });
});

describe('whether a station did as asked', () => {
  it.each([
    ['Unpublished', true],
    ['NoFirmware', false],
    ['DownloadOngoing', false],
  ])('[L04] %s, when firmware is to be published no more: %s', (status, accepted) => {
    expect(result('2.0.1', 'UnpublishFirmware', { checksum: 'abc' }, { status })).toMatchObject({ accepted });
  });
});
