import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runImpostorDrill } from '../../scripts/impostor-drill/run-impostor-drill.ts';
import { type TestServer, startTestServer } from '../support/server.ts';

describe('600 who claim to be one of ten stations', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server?.remove());

  it('[I6] displace none, and keep none from charging or from coming back', async () => {
    const { url, adminKey } = server;
    const report = await runImpostorDrill({ url, adminKey, impostors: 600, stations: 10, seed: 'e2e' });
    expect(report).toMatchObject({ admitted: 0, displaced: 0, refused: 0, unanswered: 0, lost: 0 });
    expect(Object.keys(report.answers).sort()).toEqual(['401', '429']);
    expect(report.reconnects).toBeGreaterThanOrEqual(20);
    expect(report.acknowledged).toBeGreaterThan(30);
  });
});
