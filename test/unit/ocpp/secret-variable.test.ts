import { expect, it } from 'vitest';
import { isSecretVariable } from '../../../src/ocpp/secret-variable.ts';

it('[A01.FR.09] the password variables are secret in any spelling, others are not', () => {
  expect(['AuthorizationKey', 'authorizationkey', 'BasicAuthPassword'].map(isSecretVariable)).toEqual([
    true,
    true,
    true,
  ]);
  expect(['HeartbeatInterval', 'SecurityProfile'].map(isSecretVariable)).toEqual([false, false]);
});
