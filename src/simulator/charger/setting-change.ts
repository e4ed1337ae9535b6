import type { ConfigurationEntry } from './configuration-entry.ts';
import { acceptsValue } from './configuration-entry.ts';
import { restartHeartbeat } from './registration.ts';
import { restartSampling } from './transactions.ts';
import type { Turn } from './turn.ts';
import { isOnline, update } from './turn.ts';

/** Writes a setting by command of the CSMS and lets it take effect. False when the value or the write is refused. */
export function changeSetting(turn: Turn, entry: ConfigurationEntry, value: string): boolean {
  if (entry.mutability === 'ReadOnly' || !acceptsValue(entry, value)) return false;
  const configuration = turn.state.configuration.map((other) =>
    // What nobody may read is not kept where everything is read.
    other === entry ? { ...entry, value: entry.mutability === 'WriteOnly' ? '' : value } : other,
  );
  update(turn, { configuration });
  if (isOnline(turn.state)) restartHeartbeat(turn);
  for (const evse of turn.state.evses) restartSampling(turn, evse.evseId);
  return true;
}
