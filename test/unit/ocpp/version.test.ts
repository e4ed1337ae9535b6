import { describe, expect, it } from 'vitest';
import { negotiateVersion } from '../../../src/ocpp/version.ts';

describe('the version of a link', () => {
  it.each([
    ['ocpp1.6', '1.6'],
    ['ocpp1.6,ocpp2.0.1', '2.0.1'],
    ['ocpp2.0.1, ocpp2.1 , ocpp1.6', '2.1'],
    ['ocpp0.1,ocpp1.6', '1.6'],
  ])('[OCPP-J §3.3] of "%s" is the highest both know: %s', (offered, version) => {
    expect(negotiateVersion(offered)?.version).toBe(version);
  });

  it.each([null, '', 'ocpp0.1', 'ocpp2.0', 'OCPP1.6'])('[OCPP-J §3.3] of %j does not exist', (offered) => {
    expect(negotiateVersion(offered)).toBeNull();
  });
});
