import { describe, expect, it } from 'vitest';
import { readVariablesResult } from '../../../../src/ocpp/v2/command-result.ts';

const interval = { component: { name: 'OCPPCommCtrlr' }, variable: { name: 'HeartbeatInterval' } };
const threshold = { component: { name: 'OCPPCommCtrlr' }, variable: { name: 'OfflineThreshold' } };

describe('the device model of a 2.x station', () => {
  it('[B06] is read where the station would tell', () => {
    const getVariableResult = [
      { ...interval, attributeStatus: 'Accepted', attributeValue: '300' },
      { ...threshold, attributeStatus: 'UnknownVariable' },
    ];
    const result = readVariablesResult('GetVariables', {}, { getVariableResult });
    expect(result).toMatchObject({
      accepted: null,
      variables: [{ variable: 'HeartbeatInterval', attribute: 'Actual', value: '300' }],
    });
    expect(result?.variables).toHaveLength(1);
  });

  it('[B05] is what was set, in whatever order the station says so', () => {
    const setVariableData = [
      { ...interval, attributeValue: '300' },
      { ...threshold, attributeValue: '60' },
    ];
    const setVariableResult = [
      {
        component: { name: 'ocppcommctrlr' },
        variable: { name: 'OfflineThreshold' },
        attributeStatus: 'RebootRequired',
      },
      { ...interval, attributeStatus: 'Rejected' },
    ];
    const result = readVariablesResult('SetVariables', { setVariableData }, { setVariableResult });
    expect(result).toMatchObject({
      accepted: false,
      variables: [{ variable: 'OfflineThreshold', value: '60', mutability: 'ReadWrite' }],
    });
    expect(result?.variables).toHaveLength(1);
  });

  it('[A01.FR.09] never keeps the password', () => {
    const password = { component: { name: 'SecurityCtrlr' }, variable: { name: 'BasicAuthPassword' } };
    const request = { setVariableData: [{ ...password, attributeValue: 'correct horse battery' }] };
    const response = { setVariableResult: [{ ...password, attributeStatus: 'Accepted' }] };
    const result = readVariablesResult('SetVariables', request, response);
    expect(result).toMatchObject({ accepted: true, variables: [{ value: null, mutability: 'WriteOnly' }] });
  });

  it('[2.x] is no matter of other commands', () => {
    expect(readVariablesResult('Reset', {}, { status: 'Accepted' })).toBeNull();
  });
});
