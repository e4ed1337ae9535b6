import type { Monitor } from './monitoring-state.ts';

/** What a look at a watched value says: what is remembered of it, and what to tell, if anything. */
export interface MonitorLook {
  readonly monitor: Monitor;
  readonly event: { readonly trigger: 'Alerting' | 'Delta'; readonly cleared: boolean } | null;
}

/** Looks at the value of a variable through a monitor that reports changes; others say nothing [N07]. */
export function checkMonitor(monitor: Monitor, value: string): MonitorLook {
  switch (monitor.type) {
    case 'UpperThreshold':
      return checkThreshold(monitor, Number(value) > monitor.value);
    case 'LowerThreshold':
      return checkThreshold(monitor, Number(value) < monitor.value);
    case 'Delta':
      return checkDelta(monitor, value);
    default:
      return { monitor, event: null };
  }
}

function checkThreshold(monitor: Monitor, beyond: boolean): MonitorLook {
  if (beyond === monitor.alerting) return { monitor, event: null };
  return { monitor: { ...monitor, alerting: beyond }, event: { trigger: 'Alerting', cleared: !beyond } };
}

/** Numbers must have changed by so much; anything else must only have changed. */
function checkDelta(monitor: Monitor, value: string): MonitorLook {
  const { reference } = monitor;
  const looked = { ...monitor, reference: value };
  if (reference === null || reference === value) return { monitor: looked, event: null };
  const change = Math.abs(Number(value) - Number(reference));
  // What is small adds up: it is measured from what was told last.
  if (change < monitor.value) return { monitor, event: null };
  return { monitor: looked, event: { trigger: 'Delta', cleared: false } };
}
