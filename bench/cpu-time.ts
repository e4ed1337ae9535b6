import { readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10;

/** Processor time a process has used so far, in ms; NaN where the system does not say. */
export function cpuTimeMs(pid: number | null): number {
  if (pid === null) return Number.NaN;
  try {
    // After the name in parentheses: state is field 0, user time 11, system time 12.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return Number.NaN;
  }
}
