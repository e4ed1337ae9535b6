import { describe, expect, it } from 'vitest';
import { jobRequestOf } from '../../../../../src/console/features/jobs/job-request.ts';
import { jobRequest } from '../../../../../src/http/contract/job.ts';

const draft = {
  action: 'Reset',
  payload: { type: 'Soft' },
  expiresInSeconds: 3_600,
  ocppVersion: '1.6',
  siteId: null,
  vendor: ' ',
  model: '',
  firmwareVersion: '',
  onlineOnly: false,
} as const;

describe("what a job's form asks for", () => {
  it('[jobs] is narrowed only by what was filled in', () => {
    expect(jobRequestOf(draft).filter).toEqual({ ocppVersion: '1.6' });
    const narrow = jobRequestOf({ ...draft, vendor: 'Voltwerk ', siteId: 'yard', onlineOnly: true });
    expect(narrow.filter).toEqual({ ocppVersion: '1.6', vendor: 'Voltwerk', siteId: 'yard', online: true });
  });

  it('[jobs] is what the API takes, with and without a payload', () => {
    expect(jobRequest.safeParse(jobRequestOf(draft)).success).toBe(true);
    const guided = jobRequestOf({ ...draft, action: 'rotate-root', payload: null });
    expect(jobRequest.safeParse(guided).success).toBe(true);
  });
});
