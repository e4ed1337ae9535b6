import { describe, expect, it } from 'vitest';
import { isSameOrigin } from '../../../src/security/same-origin.ts';

describe('the origin of a request', () => {
  it('[§7] is the same when host and port are, whichever end of the proxy speaks TLS', () => {
    expect(isSameOrigin('http://csms.example:8787/api', 'http://csms.example:8787')).toBe(true);
    expect(isSameOrigin('http://csms.example/api', 'https://csms.example')).toBe(true);
  });

  it('[§7] is another for any other host, for none, and for what is no origin', () => {
    const url = 'https://csms.example/api';
    const others = [
      'https://evil.example',
      'https://csms.example.evil.example',
      'https://csms.example:444',
      'null',
      '',
    ];
    for (const origin of [...others, null, undefined]) expect(isSameOrigin(url, origin)).toBe(false);
  });
});
