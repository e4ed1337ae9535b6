import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runKillDrill } from '../../scripts/kill-drill/run-kill-drill.ts';

it('[I1] kill -9 in the middle of 20 charging stations loses no acknowledged message and bills nothing twice', async () => {
  const stateDirectory = await mkdtemp(join(tmpdir(), 'chargeplane-kill-'));
  try {
    const report = await runKillDrill({ stateDirectory, kills: 4, stations: 20, seed: 'test' });
    expect(report).toMatchObject({ kills: 4, lost: 0, doubled: 0, wrongBills: 0 });
    expect(report.acknowledged).toBeGreaterThan(20);
  } finally {
    await rm(stateDirectory, { recursive: true, force: true });
  }
});
