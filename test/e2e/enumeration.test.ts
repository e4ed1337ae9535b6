import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareSamples } from '../../scripts/enumeration/compare-samples.ts';
import { knock } from '../../scripts/enumeration/knock.ts';
import { runEnumerationCheck } from '../../scripts/enumeration/run-enumeration-check.ts';
import { provisionStation } from '../support/provision.ts';
import { type TestServer, startTestServer } from '../support/server.ts';

describe('who tries out names of stations', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server?.remove());

  it('[I10] gets the same bytes for an unknown id as for a wrong password, and not sooner than for any other reason', async () => {
    const { url, adminKey } = server;
    const report = await runEnumerationCheck({ url, adminKey, samples: 80, seed: 'e2e' });
    expect(report.answers).toHaveLength(1);
    expect(report.answers[0]).toMatch(/^HTTP\/1\.1 401 /);
    // The floor under all refusals; what lies above it is the machine's.
    expect(report.times.medianA).toBeGreaterThanOrEqual(99);
    expect(report.times.medianB).toBeGreaterThanOrEqual(99);
  });

  it('[I10] gets the same bytes for a forbidden profile, another user and no password at all', async () => {
    const { authorization } = await provisionStation(server.api, 'FORBIDDEN');
    await server.api.post('/stations', { id: 'FORBIDDEN-2', securityProfile: 2 });
    await server.api.post('/stations', { id: 'FORBIDDEN-3', securityProfile: 3 });
    const answers = await Promise.all([
      knock(server.url, 'NOBODY', authorization, '198.51.100.1'),
      knock(server.url, 'FORBIDDEN', null, '198.51.100.2'),
      knock(server.url, 'FORBIDDEN-2', authorization, '198.51.100.3'),
      knock(server.url, 'FORBIDDEN-3', authorization, '198.51.100.4'),
      knock(server.url, 'FORBIDDEN-3', null, '198.51.100.5'),
    ]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect((await knock(server.url, 'FORBIDDEN', authorization, '198.51.100.6')).text).toMatch(
      /^HTTP\/1\.1 101 /,
    );
  });
});

describe('an upgrade by another method than GET', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server?.remove());

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])(
    '[RFC 6455 §4.1] %s opens nothing, even with the right password',
    async (method) => {
      const { authorization } = await provisionStation(server.api, `BY-${method}`);
      const answer = await knock(server.url, `BY-${method}`, authorization, '198.51.100.7', method);
      expect(answer.text).toMatch(/^HTTP\/1\.1 4\d\d /);
      expect(await server.api.get(`/stations/BY-${method}`)).toMatchObject({ online: false });
    },
  );
});

describe('the comparison of two samples', () => {
  it('[I10] finds equal ones equal, and a shift where there is one', () => {
    const even = Array.from({ length: 500 }, (_, index) => index * 2);
    const odd = even.map((value) => value + 1);
    expect(compareSamples(even, odd).superiority).toBeCloseTo(0.5, 2);
    expect(compareSamples(even, odd).p).toBeGreaterThan(0.5);
    const later = even.map((value) => value + 200);
    expect(compareSamples(later, even).superiority).toBeGreaterThan(0.6);
    expect(compareSamples(later, even).p).toBeLessThan(0.001);
    expect(compareSamples([1, 1], [1, 1])).toMatchObject({ superiority: 0.5, p: expect.closeTo(1, 3) });
  });
});
