import type { Miniflare } from 'miniflare';

const MINUTE_MS = 60_000;

/**
 * Does locally what the platform does in production: calls the Worker's `scheduled` handler once a minute, if its
 * configuration asks for a schedule. Only the schedule of every minute is known here. Answers how to end it.
 */
export function keepSchedule(miniflare: Miniflare, crons: readonly string[]): () => void {
  const every = '* * * * *';
  if (!crons.includes(every)) return () => {};
  const call = async (): Promise<void> => {
    const worker = await miniflare.getWorker();
    await worker.scheduled({ scheduledTime: new Date(), cron: every });
  };
  const timer = setInterval(() => {
    call().catch((error: unknown) => console.error('the schedule could not be kept:', error));
  }, MINUTE_MS);
  timer.unref();
  return () => clearInterval(timer);
}
