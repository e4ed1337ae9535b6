import { describe, expect, it } from 'vitest';
import { openRoutes } from '../../../src/http/route-rules.ts';
import { problem } from '../../../src/http/contract/common.ts';
import { createTestApp } from './test-app.ts';

const api = createTestApp();
const noKey = { authorization: '' };

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}
interface Operation {
  readonly tags: readonly string[];
  readonly summary: string;
  readonly requestBody?: object;
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: object }>>;
}

async function readDocument(): Promise<Document> {
  const { status, body } = await api.ask('GET', '/openapi.json', undefined, noKey);
  expect(status).toBe(200);
  return body as unknown as Document;
}

/** What is asked for by its path alone. */
const bodiless =
  /\/(logout|test|acknowledge|rotate-password|sign-in-key|root-rotation|\{stationId\}\/default-profiles|\{deliveryId\}\/replay)$/;

describe('the OpenAPI document', () => {
  it('[§7] is 3.1 and describes every route of the API, and the other way round', async () => {
    const document = await readDocument();
    expect(document.openapi).toMatch(/^3\.1\./);
    const described = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const routed = api.app.routes
      .filter((route) => route.method !== 'ALL' && !['/docs', '/problems/:code'].includes(route.path))
      .map((route) => `${route.method} ${route.path.replaceAll(/:(\w+)(\{[^}]+\})?/g, '{$1}')}`);
    expect([...described].sort()).toEqual([...new Set(routed)].sort());
  });

  it('[§7] says of every operation what it does, what it answers, and how it refuses', async () => {
    const document = await readDocument();
    for (const [path, item] of Object.entries(document.paths)) {
      for (const [method, operation] of Object.entries(item)) {
        const place = `${method} ${path}`;
        expect({ place, tags: operation.tags.length, summary: operation.summary !== '' }).toEqual({
          place,
          tags: 1,
          summary: true,
        });
        const statuses = Object.keys(operation.responses);
        expect({ place, good: statuses.some((status) => /^[123]/.test(status)) }).toEqual({
          place,
          good: true,
        });
        const protectedPath =
          path.startsWith('/api/') &&
          !openRoutes.includes(`${method.toUpperCase()} ${path.slice('/api/v1'.length)}`);
        expect({ place, refuses: statuses.includes('401') || !protectedPath }).toEqual({
          place,
          refuses: true,
        });
        for (const [status, response] of Object.entries(operation.responses)) {
          const problems = Object.keys(response.content ?? {});
          if (/^[45]/.test(status))
            expect({ place, status, problems }).toEqual({
              place,
              status,
              problems: ['application/problem+json'],
            });
        }
        const takesBody = ['post', 'put', 'patch'].includes(method) && !bodiless.test(path);
        expect({ place, body: operation.requestBody !== undefined }).toEqual({ place, body: takesBody });
      }
    }
  });

  it('[§7] refers only to schemas it has, under the names of the contract', async () => {
    const document = await readDocument();
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
    const names = new Set(references.map((match) => match[1] ?? ''));
    expect([...names].filter((name) => !(name in document.components.schemas))).toEqual([]);
    for (const name of [
      'Station',
      'Connector',
      'Transaction',
      'Command',
      'Exchange',
      'Token',
      'Site',
      'Problem',
    ]) {
      expect(Object.keys(document.components.schemas)).toContain(name);
    }
  });

  it('[§7] is a page at /docs, without a script and without another host', async () => {
    const response = await api.send('GET', '/docs', undefined, noKey);
    const html = await response.text();
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(html).toContain('/api/v1/stations/{stationId}/commands');
    expect(html).toContain('Send a command to a station');
    expect(html).not.toMatch(/<script|https?:\/\//);
  });
});

describe('every answer', () => {
  it('[§7] has the headers that keep other sites out, and the id the log knows it by', async () => {
    for (const path of ['/healthz', '/docs', '/', '/api/v1/me', '/api/v1/nothing', '/openapi.json']) {
      const { headers } = await api.send('GET', path);
      expect(headers.get('content-security-policy')).toContain("script-src 'self'; style-src");
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('x-request-id')).not.toBe('');
    }
    expect((await api.send('GET', '/api/v1/me')).headers.get('cache-control')).toBe('no-store');
  });

  it('[RFC 9457] that is a refusal is problem details whose type leads to an explanation', async () => {
    const refusals = [
      ['GET', '/api/v1/nothing', 404],
      ['DELETE', '/api/v1/stations', 405],
      ['POST', '/healthz', 405],
      ['GET', '/api/v1/tokens?limit=many', 400],
    ] as const;
    for (const [method, path, status] of refusals) {
      const refused = await api.ask(method, path);
      expect(refused.status).toBe(status);
      expect(refused.headers.get('content-type')).toBe('application/problem+json');
      const details = problem.parse(refused.body);
      expect(details).toMatchObject({ status, requestId: refused.headers.get('x-request-id') });
      const page = await api.send('GET', details.type, undefined, noKey);
      expect(await page.text()).toContain(details.title);
    }
    expect((await api.send('DELETE', '/api/v1/stations')).headers.get('allow')).toBe('GET, HEAD, POST');
    expect((await api.send('GET', '/problems/none')).status).toBe(404);
  });

  it('[RFC 9457] to our own fault says nothing about the inside', async () => {
    const broken = createTestApp({
      nowMs: () => {
        throw new TypeError('secret detail');
      },
    });
    const { status, body } = await broken.ask('GET', '/api/v1/overview');
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toContain('secret');
    expect(body).toMatchObject({ type: '/problems/internal-error', requestId: expect.any(String) });
  });
});

describe('the service', () => {
  it('[§7] is healthy without a key and without a database', async () => {
    const bare = createTestApp({ db: null as unknown as D1Database });
    expect(await bare.ask('GET', '/healthz', undefined, noKey)).toMatchObject({
      status: 200,
      body: { status: 'ok' },
    });
  });

  it('[§7] serves the console for its paths, and 404 for a file that is gone', async () => {
    for (const path of ['/', '/stations/CP-1']) {
      const page = await api.send('GET', path, undefined, noKey);
      expect(page.headers.get('content-type')).toContain('text/html');
    }
    const script = await api.send('GET', '/assets/index-abc.js', undefined, noKey);
    expect(script.headers.get('content-type')).toBe('text/javascript');
    expect((await api.send('GET', '/assets/index-old.js', undefined, noKey)).status).toBe(404);
    expect((await api.send('POST', '/stations', undefined, noKey)).status).toBe(405);
  });
});
