import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { OcspLookups } from '../../../../src/security/pki/ocsp-lookups.ts';
import { readOcspStatus } from '../../../../src/security/pki/ocsp-response.ts';
import { type OcspAnswer, ocspAuthority } from '../../../support/ocsp-responder.ts';

const nowMs = Date.UTC(2026, 5, 1);
const hourMs = 3_600_000;
const authority = await ocspAuthority();
const question = authority.question('9abc01');
const read = async (say: OcspAnswer, asked = question) =>
  await readOcspStatus(await authority.answer('9abc01', nowMs, say), asked, nowMs);

describe("a responder's answer", () => {
  it.each(['good', 'revoked', 'unknown'] as const)(
    '[RFC 6960 §2.2] says %s, and until when',
    async (status) => {
      expect(await read({ status })).toEqual({ status, nextUpdateMs: nowMs + hourMs });
      expect(await read({ status, nextUpdateMs: null })).toEqual({ status, nextUpdateMs: null });
    },
  );

  it('[RFC 6960 §4.2.2.2] counts when the issuer signed it, or somebody it let answer', async () => {
    for (const by of ['issuer', 'delegate', 'delegate-alone'] as const)
      expect(await read({ status: 'good', by })).toMatchObject({ status: 'good' });
    for (const by of ['no-delegate', 'stranger'] as const)
      expect(await read({ status: 'good', by })).toBeNull();
    expect(await read({ status: 'good', forged: true })).toBeNull();
  });

  it('[RFC 6960 §3.2] counts for that certificate alone, and while it is of now', async () => {
    const other = await ocspAuthority('Other');
    for (const asked of [
      { ...question, serialNumber: '9abc02' },
      { ...question, issuerKeyHash: other.question('').issuerKeyHash },
      { ...question, issuerNameHash: 'ab'.repeat(32) },
    ])
      expect(await read({ status: 'good' }, asked)).toBeNull();
    const asWritten = {
      ...question,
      serialNumber: '009ABC01',
      issuerKeyHash: question.issuerKeyHash.toUpperCase(),
    };
    expect(await read({ status: 'good' }, asWritten)).toMatchObject({ status: 'good' });
    expect(await read({ status: 'good', thisUpdateMs: nowMs + hourMs })).toBeNull();
    expect(await read({ status: 'good', nextUpdateMs: nowMs - hourMs })).toBeNull();
  });

  it('[CWE-20] that is no such answer, or cut off anywhere, says nothing and breaks nothing', async () => {
    const whole = await authority.answer('9abc01', nowMs, { status: 'good', by: 'delegate' });
    const said = new Set<unknown>();
    for (let length = 0; length < whole.length; length += 7)
      said.add(await readOcspStatus(whole.subarray(0, length), question, nowMs));
    for (let at = 0; at < whole.length; at += 11) {
      const bent = Uint8Array.from(whole);
      bent[at] = (bent[at] ?? 0) ^ 0xff;
      const status = await readOcspStatus(bent, question, nowMs);
      // What lies outside of what was signed, such as a certificate that is not needed, may be bent.
      said.add(status === null ? null : status.status === 'good' ? null : status);
    }
    expect([...said]).toEqual([null]);
  });
});

describe('what responders said', () => {
  const counting = (say: OcspAnswer | null) => {
    const asked = { count: 0 };
    const fetcher = (async () => {
      asked.count += 1;
      if (say === null) throw new Error('unreachable');
      return new Response(await authority.answer('9abc01', nowMs, say));
    }) as typeof fetch;
    return { asked, lookups: new OcspLookups(fetcher) };
  };
  const url = 'http://ocsp.example.com/ca';

  it('[C07.FR.02] is remembered until they say something new', async () => {
    const { asked, lookups } = counting({ status: 'revoked' });
    for (const atMs of [0, 1, hourMs - 1])
      expect(await lookups.status(question, url, nowMs + atMs)).toMatchObject({ status: 'revoked' });
    expect(asked.count).toBe(1);
    await lookups.status(question, url, nowMs + hourMs);
    await lookups.status({ ...question, serialNumber: '01' }, url, nowMs);
    expect(asked.count).toBe(3);
  });

  it('[C07.FR.02] is remembered for a day at most, and for a minute where they say nothing of the next time', async () => {
    const long = counting({ status: 'good', nextUpdateMs: nowMs + 900 * hourMs });
    const brief = counting({ status: 'good', nextUpdateMs: null });
    const silent = counting(null);
    for (const [{ asked, lookups }, keptMs] of [
      [long, 24 * hourMs],
      [brief, 60_000],
      [silent, 60_000],
    ] as const) {
      for (const atMs of [0, keptMs - 1, keptMs]) await lookups.status(question, url, nowMs + atMs);
      expect(asked.count).toBe(2);
    }
  });

  it('[CWE-918] is not asked of private addresses, nor over redirects', async () => {
    const { asked, lookups } = counting({ status: 'good' });
    for (const address of [
      'http://127.0.0.1/',
      'http://169.254.169.254/latest',
      'http://10.0.0.1',
      'ldap://a.example',
    ])
      expect(await lookups.status(question, address, nowMs)).toBeNull();
    expect(asked.count).toBe(0);
  });

  it('[RFC 6960 App. A] is asked over HTTP of a real responder, and one that redirects or says too much is not heard', async () => {
    const answer = await authority.answer('9abc01', nowMs, { status: 'good' });
    const requests: string[] = [];
    const server = createServer((request, response) => {
      requests.push(`${request.method} ${request.headers['content-type']}`);
      if (request.url === '/far') response.writeHead(302, { location: '/' }).end();
      else if (request.url === '/long') response.end(Buffer.alloc(30_000, 0x30));
      else response.end(answer);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    // The guard refuses this machine, as it must; the name stands for it.
    const fetcher: typeof fetch = async (input, init) =>
      await fetch((input as string).replace('http://ocsp.example.com', `http://127.0.0.1:${port}`), init);
    const lookups = new OcspLookups(fetcher);
    expect(await lookups.status(question, 'http://ocsp.example.com/', nowMs)).toMatchObject({
      status: 'good',
    });
    expect(await lookups.status(question, 'http://ocsp.example.com/far', nowMs)).toBeNull();
    expect(await lookups.status(question, 'http://ocsp.example.com/long', nowMs)).toBeNull();
    expect(requests[0]).toBe('POST application/ocsp-request');
    await new Promise((resolve) => server.close(resolve));
  });
});
