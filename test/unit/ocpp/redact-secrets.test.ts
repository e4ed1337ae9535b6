import { expect, it } from 'vitest';
import { redactSecrets } from '../../../src/ocpp/redact-secrets.ts';

it.each([
  ['ChangeConfiguration', { key: 'AuthorizationKey', value: 'S3CRET' }],
  ['GetConfiguration', { configurationKey: [{ key: 'authorizationkey', readonly: false, value: 'S3CRET' }] }],
  [
    'SetVariables',
    {
      setVariableData: [
        {
          component: { name: 'SecurityCtrlr' },
          variable: { name: 'BasicAuthPassword' },
          attributeValue: 'S3CRET',
        },
      ],
    },
  ],
  [
    'GetVariables',
    {
      getVariableResult: [
        {
          attributeStatus: 'Accepted',
          attributeValue: 'S3CRET',
          component: { name: 'SecurityCtrlr' },
          variable: { name: 'BasicAuthPassword' },
        },
      ],
    },
  ],
  [
    'NotifyReport',
    {
      reportData: [
        {
          component: { name: 'SecurityCtrlr' },
          variable: { name: 'BasicAuthPassword' },
          variableAttribute: [{ type: 'Actual', value: 'S3CRET' }],
        },
      ],
    },
  ],
  [
    'SetNetworkProfile',
    {
      configurationSlot: 1,
      connectionData: {
        basicAuthPassword: 'S3CRET',
        apn: { apn: 'a', apnPassword: 'S3CRET' },
        vpn: { server: 's', key: 'S3CRET', password: 'S3CRET' },
      },
    },
  ],
])('[A01.FR.09] %s keeps no password', (action, payload) => {
  const redacted = JSON.stringify(redactSecrets(action, payload));
  expect(redacted).not.toContain('S3CRET');
  expect(redacted).toContain('(hidden)');
});

it('[A01.FR.09] what holds no secret stays the very same value', () => {
  const payload = { key: 'HeartbeatInterval', value: '60' };
  expect(redactSecrets('ChangeConfiguration', payload)).toBe(payload);
});

it.each([
  ['UpdateFirmware', { location: 'ftp://user:S3CRET@files.example/fw', retrieveDate: 'now' }],
  ['UpdateFirmware', { firmware: { location: 'sftp://user:S3@CRET@files.example/fw?a=@b' } }],
  ['GetLog', { log: { remoteLocation: 'https://S3CRET@files.example/' } }],
])('[1.6 §5.9, L01] %s keeps the server and not who we are there', (action, payload) => {
  const redacted = JSON.stringify(redactSecrets(action, payload));
  expect(redacted).not.toMatch(/S3|CRET/);
  expect(redacted).toContain('://(hidden)@files.example/');
});

it('[1.6 §5.9] a location without a name stays as it is', () => {
  const payload = { location: 'https://files.example/a@b' };
  expect(redactSecrets('GetDiagnostics', payload)).toBe(payload);
});

it.each([
  [
    'a whole frame',
    '[3,"1",{"configurationKey":[{"key":"AuthorizationKey","readonly":false,"value":"S3CRET"}]}]',
  ],
  ['one that is cut off', '[3,"1",{"configurationKey":[{"key":"authorizationKey","value":"S3CR'],
  ['one with a quote in the password', '[3,"1",{"key":"AuthorizationKey","value":"S3\\"CRET"}]'],
  ['one that is no JSON', '{variable:{name:\'BasicAuthPassword\'}}, "attributeValue" : "S3CRET"'],
  ['a number', '[3,"1",{"key":"AuthorizationKey","value":53333}]'.replace('53333', '"S3CRET"')],
  [
    'JSON within a text',
    '[2,"1","DataTransfer",{"data":"{\\"key\\":\\"AuthorizationKey\\",\\"value\\":\\"S3CRET\\"}"}',
  ],
  ['a network', '[2,"1","X",{"basicAuthPassword":"S3CRET","apn":{"apnPassword":"S3CRET"}}'],
  ['a location', '[2,"1","GetLog",{"remoteLocation":"ftp://user:S3CRET@files.example/"}'],
])('[A01.FR.09] %s that is kept as text keeps no password', (_what, text) => {
  const redacted = redactSecrets(null, text) as string;
  expect(redacted).not.toMatch(/S3|CRET/);
  expect(redacted).toContain('(hidden)');
});

it('[A01.FR.09] a text that names no secret stays as it is', () => {
  const text = '[3,"1",{"configurationKey":[{"key":"HeartbeatInterval","value":"60"}]}';
  expect(redactSecrets(null, text)).toBe(text);
});
