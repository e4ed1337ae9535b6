import { rotateRootAction } from '../../../domain/job.ts';

/** What a job does, as its list and its form name it. */
export function jobWord(action: string): string {
  return action === rotateRootAction ? 'Bring to the new root' : action;
}
