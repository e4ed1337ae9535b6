import type { StationWrite } from '../station/output.ts';

/** A step may write the same thing twice; only the last state of it is worth a row. */
export function latestWrites(writes: readonly StationWrite[]): StationWrite[] {
  const kept = new Map<string, StationWrite>();
  writes.forEach((change, index) => {
    const key = writeKey(change) ?? `#${index}`;
    kept.delete(key);
    kept.set(key, change);
  });
  return [...kept.values()];
}

function writeKey(change: StationWrite): string | null {
  switch (change.kind) {
    case 'record':
      return 'record';
    case 'transaction':
      return `transaction:${change.running.transaction.id}`;
    case 'command':
      return `command:${change.command.id}`;
    default:
      return null;
  }
}
