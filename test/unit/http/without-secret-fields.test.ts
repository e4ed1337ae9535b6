import { expect, it } from 'vitest';
import { withoutSecretFields } from '../../../src/http/without-secret-fields.ts';

it('[audit] keeps what happened and no secret', () => {
  const body = {
    id: 'CP-1',
    password: 'p',
    list: [{ secret: 's', key: 'HeartbeatInterval', value: 'cpk_abc' }],
    siteId: null,
  };
  expect(withoutSecretFields(body)).toEqual({
    id: 'CP-1',
    password: '(secret)',
    list: [{ secret: '(secret)', key: 'HeartbeatInterval', value: '(secret)' }],
    siteId: null,
  });
});
