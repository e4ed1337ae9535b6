import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runLossyDrill } from '../../scripts/lossy-drill/run-lossy-drill.ts';

it('[I2] a line that loses, doubles, delays and cuts at every stage changes no bill, in any version', async () => {
  const stateDirectory = await mkdtemp(join(tmpdir(), 'chargeplane-lossy-'));
  try {
    const report = await runLossyDrill({ stateDirectory, transactions: 150, stations: 30, seed: 'test' });
    expect(report.examples).toEqual([]);
    expect(report).toMatchObject({ transactions: 150, lost: 0, doubled: 0, wrongBills: 0, wrongAnswers: 0 });
    expect(report.acknowledged).toBe(900);
    const never = Object.entries(report.faultsFired).filter(([, count]) => count === 0);
    expect(never).toEqual([]);
  } finally {
    await rm(stateDirectory, { recursive: true, force: true });
  }
});
