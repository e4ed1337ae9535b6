import { IconCircleFilled, IconClockExclamation, IconRefresh } from '@tabler/icons-react';
import { Chip } from '../components/chip.tsx';
import { formatDuration } from '../lib/format.ts';
import { useLiveState } from '../lib/live/live-state.ts';
import { useNow } from '../lib/use-now.ts';

const patienceMs = 5000;

/** How far the page can be trusted: live, reconnecting, or stale since when. */
export function LiveBadge() {
  const { connected, lastContactAtMs } = useLiveState();
  return (
    <div role="status" aria-label="Live updates">
      {connected ? (
        <Chip tone="green" icon={IconCircleFilled} title="Changes appear as they happen">
          Live
        </Chip>
      ) : (
        <BrokenBadge sinceMs={lastContactAtMs} />
      )}
    </div>
  );
}

function BrokenBadge({ sinceMs }: { readonly sinceMs: number | null }) {
  const nowMs = useNow();
  if (sinceMs === null || nowMs - sinceMs < patienceMs) {
    return (
      <Chip tone="amber" icon={IconRefresh} title="The live connection is being made">
        {sinceMs === null ? 'Connecting' : 'Reconnecting'}
      </Chip>
    );
  }
  return (
    <Chip
      tone="red"
      icon={IconClockExclamation}
      title="The live connection is broken; the page shows old facts"
    >
      Stale {formatDuration(nowMs - sinceMs)}
    </Chip>
  );
}
