import { describe, expect, it } from 'vitest';
import { readConfigurationResult } from '../../../../src/ocpp/v16/command-result.ts';

const meterInterval = {
  component: 'Configuration',
  componentInstance: null,
  evseId: null,
  connectorId: null,
  variable: 'MeterValueSampleInterval',
  variableInstance: null,
  attribute: 'Actual',
};

describe('the configuration of a 1.6 station', () => {
  it('[1.6 §5.8] is read key by key, numbers included', () => {
    const configurationKey = [
      { key: 'MeterValueSampleInterval', readonly: false, value: '60' },
      { key: 'MeterValueSampleInterval', readonly: true, value: 60 },
      { key: 'MeterValueSampleInterval', readonly: true },
    ];
    expect(
      readConfigurationResult('GetConfiguration', {}, { configurationKey, unknownKey: ['Other'] }),
    ).toEqual({
      accepted: null,
      variables: [
        { ...meterInterval, value: '60', mutability: 'ReadWrite' },
        { ...meterInterval, value: '60', mutability: 'ReadOnly' },
        { ...meterInterval, value: null, mutability: 'ReadOnly' },
      ],
    });
    expect(readConfigurationResult('GetConfiguration', {}, {})).toEqual({ accepted: null, variables: [] });
  });

  it('[1.6 §5.3] is what was set, once the station took it', () => {
    const request = { key: 'MeterValueSampleInterval', value: '30' };
    const variables = [{ ...meterInterval, value: '30', mutability: 'ReadWrite' }];
    expect(readConfigurationResult('ChangeConfiguration', request, { status: 'Accepted' })).toEqual({
      accepted: true,
      variables,
    });
    expect(readConfigurationResult('ChangeConfiguration', request, { status: 'RebootRequired' })).toEqual({
      accepted: true,
      variables,
    });
    expect(readConfigurationResult('ChangeConfiguration', request, { status: 'NotSupported' })).toEqual({
      accepted: false,
    });
  });

  it('[A01.FR.09] never keeps the password', () => {
    const result = readConfigurationResult(
      'ChangeConfiguration',
      { key: 'AuthorizationKey', value: '00ff' },
      { status: 'Accepted' },
    );
    expect(result?.variables?.[0]).toMatchObject({
      variable: 'AuthorizationKey',
      value: null,
      mutability: 'WriteOnly',
    });
  });

  it('[1.6] is no matter of other commands', () => {
    expect(readConfigurationResult('Reset', {}, { status: 'Accepted' })).toBeNull();
  });
});
