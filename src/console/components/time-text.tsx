import { Tooltip } from '@mantine/core';
import { formatAge, formatTime, formatUtc } from '../lib/format.ts';
import { useNow } from '../lib/use-now.ts';

interface TimeTextProps {
  /** RFC 3339; null shows a dash. */
  readonly at: string | null;
  readonly style?: 'full' | 'short' | 'clock';
}

/** A moment in the reader's zone, with UTC on hover and on focus. */
export function TimeText({ at, style = 'full' }: TimeTextProps) {
  if (at === null) return '–';
  return (
    <Tooltip label={formatUtc(at)} openDelay={200}>
      <time dateTime={at} className="numbers">
        {formatTime(at, style)}
      </time>
    </Tooltip>
  );
}

/** How long ago something was, counting on; the moment itself on hover. */
export function AgeText({ at }: { readonly at: string | null }) {
  const nowMs = useNow();
  if (at === null) return '–';
  return (
    <Tooltip label={`${formatTime(at)} · ${formatUtc(at)}`} openDelay={200}>
      <time dateTime={at} className="numbers">
        {formatAge(at, nowMs)}
      </time>
    </Tooltip>
  );
}
