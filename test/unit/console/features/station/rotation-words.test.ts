import { describe, expect, it } from 'vitest';
import { rotationSummary, stepWords } from '../../../../../src/console/features/station/rotation-words.ts';
import { rotationSteps } from '../../../../../src/domain/root-rotation.ts';
import type { RootRotationView } from '../../../../../src/http/contract/root-rotation.ts';

const rotation: RootRotationView = {
  id: 'R',
  state: 'running',
  reason: null,
  requestedBy: 'Ada',
  startedAt: '2026-06-01T12:00:00.000Z',
  settledAt: null,
  checksRoots: null,
  commandId: null,
  steps: [],
};

describe('the way to another root in words', () => {
  it('[M05] says how it stands, why it ended, and that nothing was taken then', () => {
    expect(rotationSummary(rotation)).toContain('Ada');
    expect(rotationSummary({ ...rotation, state: 'done' })).toContain('new root alone');
    const failed = rotationSummary({ ...rotation, state: 'failed', reason: 'it did not take it' });
    expect(failed).toBe('Ended: it did not take it. It keeps every root it has.');
    expect(rotationSummary({ ...rotation, state: 'cancelled' })).toContain('keeps every root');
  });

  it('[M05] has a word of its own for each step', () => {
    expect(new Set(rotationSteps.map((name) => stepWords[name])).size).toBe(rotationSteps.length);
  });
});
