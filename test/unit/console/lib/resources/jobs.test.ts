import { describe, expect, it } from 'vitest';
import { jobProgress } from '../../../../../src/console/lib/resources/jobs.ts';

describe('how far a job is', () => {
  it('[jobs] counts the stations where nothing more will come of it', () => {
    const counts = { answered: 3, refused: 1, impossible: 1, sent: 2, waiting: 4 };
    expect(jobProgress({ counts })).toEqual({ settled: 5, total: 11 });
    expect(jobProgress({ counts: {} })).toEqual({ settled: 0, total: 0 });
  });
});
