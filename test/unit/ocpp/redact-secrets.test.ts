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
