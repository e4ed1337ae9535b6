import { describe, expect, it } from 'vitest';
import { outboundUrlFault } from '../../../src/security/outbound-url.ts';
import { askOcspResponder, ocspRequest } from '../../../src/security/pki/ocsp.ts';

const web = { schemes: ['http', 'https'], mayCarryUser: false };

describe('addresses from outside', () => {
  it('[CWE-918] are refused in every spelling when they lead into a private network', () => {
    const tricks = [
      'http://127.0.0.1/',
      'http://127.1/',
      'http://2130706433/',
      'http://0x7f000001/',
      'http://0177.0.0.1/',
      'http://0x7f.1/',
      'http://127.0.0.1./',
      'http://0/',
      'http://0.0.0.0/',
      'http://10.0.0.1/',
      'http://10.1/',
      'http://172.16.0.1/',
      'http://172.31.255.255/',
      'http://192.168.1.1/',
      'http://169.254.169.254/',
      'http://169.254.169.254./latest/meta-data',
      'http://2852039166/',
      'http://0xA9FEA9FE/',
      'http://100.64.0.1/',
      'http://192.0.0.192/',
      'http://198.18.0.1/',
      'http://224.0.0.1/',
      'http://255.255.255.255/',
      'http://[::1]/',
      'http://[::]/',
      'http://[::ffff:127.0.0.1]/',
      'http://[::ffff:7f00:1]/',
      'http://[::127.0.0.1]/',
      'http://[::ffff:8.8.8.8]/',
      'http://[fe80::1]/',
      'http://[fc00::1]/',
      'http://[fd00:ec2::254]/',
      'http://[ff02::1]/',
      'http://[64:ff9b::7f00:1]/',
      'http://[64:ff9b::a9fe:a9fe]/',
      'http://[2002:7f00:1::]/',
      'http://[2001::1]/',
      'http://localhost/',
      'http://LOCALHOST/',
      'http://localhost./',
      'http://a.localhost/',
      'http://metadata/',
      'http://metadata.google.internal/',
      'http://instance-data/',
      'http://db.internal/',
      'http://printer.local/',
      'http://router.lan/',
      'http://intranet/',
      'http://foo.home.arpa/',
      'http://user@example.org/',
      'http://user:pw@example.org/',
      'http://example.org@127.0.0.1/',
      'http://127.0.0.1#@example.org/',
      'http://①②⑦.0.0.1/',
      'http://127。0。0。1/',
      'http://%31%32%37.0.0.1/',
      'http:///path',
      'http://',
      'file:///etc/passwd',
      'gopher://example.org/',
      'ftp://example.org/',
      'javascript:alert(1)',
      'http://exa mple.org/',
      'http://example.org/\r\nHost: x',
      '//example.org/',
      'example.org',
      '',
    ];
    expect(tricks.filter((address) => outboundUrlFault(address, web) === null)).toEqual([]);
    expect(tricks.length).toBeGreaterThanOrEqual(60);
  });

  it('[CWE-918] are taken when they are public', () => {
    for (const address of [
      'https://example.org/',
      'http://ocsp.example.org:8080/a?b',
      'https://8.8.8.8/',
      'https://[2606:4700::1111]/',
    ])
      expect([address, outboundUrlFault(address, web)]).toEqual([address, null]);
    const files = { schemes: ['ftp', 'ftps', 'sftp', 'https'], mayCarryUser: true };
    expect(outboundUrlFault('ftp://user:pw@files.example.org/fw.bin', files)).toBeNull();
    expect(outboundUrlFault('ftp://user:pw@10.0.0.1/fw.bin', files)).toContain('private');
    expect(outboundUrlFault('sftp://169.254.169.254/x', files)).toContain('private');
  });
});

describe('asking a responder', () => {
  const question = {
    hashAlgorithm: 'SHA256',
    issuerNameHash: '11'.repeat(32),
    issuerKeyHash: '22'.repeat(32),
    serialNumber: '80ff',
  };

  it('[M06] sends one DER question and hands its answer on', async () => {
    const bytes = ocspRequest(question) ?? new Uint8Array();
    expect(bytes[0]).toBe(0x30);
    expect([...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')).toContain('02030080ff');
    const asked: string[] = [];
    const fetcher = (async (url: string) => {
      asked.push(url);
      return new Response(new Uint8Array([0x30, 0x03, 0x0a, 0x01, 0x00]));
    }) as typeof fetch;
    expect(await askOcspResponder(question, 'http://ocsp.example.org/', fetcher)).toBe(
      btoa('\x30\x03\x0a\x01\x00'),
    );
    expect(asked).toEqual(['http://ocsp.example.org/']);
  });

  it('[CWE-918] asks no private address, follows no redirect, and takes nothing but a good answer', async () => {
    const never = (async () => {
      throw new Error('fetched');
    }) as typeof fetch;
    expect(await askOcspResponder(question, 'http://169.254.169.254/', never)).toBeNull();
    const answering = (response: Response): typeof fetch => (async () => response) as typeof fetch;
    const ask = (response: Response) =>
      askOcspResponder(question, 'http://ocsp.example.org/', answering(response));
    expect(
      await ask(new Response(null, { status: 302, headers: { location: 'http://127.0.0.1/' } })),
    ).toBeNull();
    expect(await ask(new Response(new Uint8Array([0x30, 0x03, 0x0a, 0x01, 0x06])))).toBeNull();
    expect(await ask(new Response(new Uint8Array(10_000).fill(0x30)))).toBeNull();
    expect(ocspRequest({ ...question, serialNumber: 'xyz' })).toBeNull();
    expect(ocspRequest({ ...question, hashAlgorithm: 'MD5' })).toBeNull();
  });
});
