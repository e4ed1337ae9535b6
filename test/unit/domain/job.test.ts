import { describe, expect, it } from 'vitest';
import { type Job, isSettled, payloadFor } from '../../../src/domain/job.ts';

const job: Job = {
  id: 'job-1',
  action: 'Reset',
  payloads: { any: { type: 'Soft' }, '2.0.1': { type: 'OnIdle' } },
  requestedBy: 'admin',
  createdAtMs: 0,
  expiresAtMs: 1,
  cancelledAtMs: null,
  settledAtMs: null,
};

describe('a job', () => {
  it('[§6] has a payload for a version, or one for the rest, or none', () => {
    expect(payloadFor(job, '2.0.1')).toEqual({ type: 'OnIdle' });
    expect([payloadFor(job, '1.6'), payloadFor(job, null)]).toEqual([{ type: 'Soft' }, { type: 'Soft' }]);
    expect(payloadFor({ ...job, payloads: { '1.6': {} } }, '2.1')).toBeUndefined();
  });

  it('[§6] is over at a station when its command is, or when there can be none', () => {
    const states = ['waiting', 'queued', 'sent', 'answered', 'refused', 'impossible', 'expired'] as const;
    expect(states.map(isSettled)).toEqual([false, false, false, true, true, true, true]);
  });
});
