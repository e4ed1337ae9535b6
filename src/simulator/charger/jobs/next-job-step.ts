import { shutDown } from '../shutdown.ts';
import type { Turn } from '../turn.ts';
import { update } from '../turn.ts';
import type { JobEffect } from './job.ts';
import { keepJob, scheduleStep, tellJob } from './jobs.ts';
import { beginUpload } from './upload.ts';

/** The time of the next step has come. */
export function nextJobStep(turn: Turn, kind: string): void {
  const job = turn.state.jobs.find((candidate) => candidate.kind === kind);
  const [step, ...next] = job?.next ?? [];
  if (job === undefined || step === undefined || job.awaitsBoot) return;
  const awaitsBoot = step.effect?.type === 'restart';
  const advanced = { ...job, told: step, next, awaitsBoot };
  keepJob(turn, advanced);
  tellJob(turn, advanced);
  if (step.effect !== undefined) takeEffect(turn, step.effect);
  const awaitsUpload = step.effect?.type === 'upload';
  if (!awaitsBoot && !awaitsUpload) scheduleStep(turn, job.kind, next[0]?.waitMs);
}

function takeEffect(turn: Turn, effect: JobEffect): void {
  if (effect.type === 'upload') return beginUpload(turn, effect);
  if (effect.type === 'publish') {
    const others = turn.state.publishedFirmware.filter((checksum) => checksum !== effect.checksum);
    update(turn, { publishedFirmware: [...others, effect.checksum] });
    return;
  }
  const { firmwareVersion } = effect;
  const configuration = turn.state.configuration.map((entry) =>
    entry.name === 'FirmwareVersion' ? { ...entry, value: firmwareVersion } : entry,
  );
  update(turn, { firmwareVersion, configuration });
  shutDown(turn, { when: 'idle', reboot: true, bootReason: 'FirmwareUpdate' }, 'soft-reset');
}
