import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fuzzOverSocket } from '../../scripts/fuzz/fuzz-over-socket.ts';
import { type TestServer, startTestServer } from '../support/server.ts';

describe('2,000 broken frames over sockets', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server?.remove());

  it('[robustness] get the answers the specification wants, and afterwards everything can be read', async () => {
    const { url, adminKey } = server;
    const report = await fuzzOverSocket({ url, adminKey, seed: 'e2e', frames: 2000 });
    expect(report.examples).toEqual([]);
    expect(report).toMatchObject({ crashes: 0, unanswered: 0, wrong: 0, broken: 0 });
    expect(report.frames).toBeGreaterThanOrEqual(2000);
    expect(server.output()).not.toContain('frame failed');
  });
});
