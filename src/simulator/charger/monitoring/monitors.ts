import { enqueue } from '../call-queue.ts';
import type { Turn } from '../turn.ts';
import { clearTimer, findEvse, isOnline, setTimer, update } from '../turn.ts';
import { feedStream } from '../v21/event-streams.ts';
import { v2CurrentValue } from '../v2/v2-current-value.ts';
import { v2FindVariable } from '../v2/v2-find-variable.ts';
import type { V2Request } from '../v2/v2-payload.ts';
import { checkMonitor } from './check-monitor.ts';
import type { Monitor, MonitoringState } from './monitoring-state.ts';

type EventData = V2Request<'NotifyEvent'>['eventData'][number];

/** Looks at everything that is watched and tells what has changed. While offline nothing is looked at [N07]. */
export function settleMonitors(turn: Turn): void {
  if (!isOnline(turn.state)) return;
  for (const monitor of turn.state.monitoring.monitors) {
    const value = watchedValue(turn, monitor);
    if (value === null) continue;
    const look = checkMonitor(monitor, value);
    if (look.monitor !== monitor) keepMonitor(turn, look.monitor);
    const { event } = look;
    if (event !== null) {
      tellEvent(turn, monitor, value, event.trigger, event.cleared ? { cleared: true } : {});
    }
  }
}

/** The period of a monitor is over [N08]. */
export function monitorDue(turn: Turn, id: number): void {
  const monitor = turn.state.monitoring.monitors.find((candidate) => candidate.id === id);
  if (monitor === undefined) return;
  startPeriod(turn, monitor);
  const value = watchedValue(turn, monitor);
  if (value === null || !isOnline(turn.state) || feedStream(turn, id, value)) return;
  tellEvent(turn, monitor, value, 'Periodic');
}

/** Starts, or starts anew, the period of a monitor that has one. */
export function startPeriod(turn: Turn, { id, type, value }: Monitor): void {
  const periodMs = value * 1000;
  if (type === 'Periodic') setTimer(turn, `monitor:${id}`, periodMs);
  else if (type === 'PeriodicClockAligned') {
    setTimer(turn, `monitor:${id}`, periodMs - (turn.context.nowMs % periodMs));
  } else clearTimer(turn, `monitor:${id}`);
}

/** Puts a monitor in the place of the one with its id, or adds it. */
export function keepMonitor(turn: Turn, monitor: Monitor): void {
  const { monitors } = turn.state.monitoring;
  const known = monitors.some(({ id }) => id === monitor.id);
  change(turn, {
    monitors: known
      ? monitors.map((other) => (other.id === monitor.id ? monitor : other))
      : [...monitors, monitor],
  });
}

export function removeMonitor(turn: Turn, id: number): void {
  change(turn, { monitors: turn.state.monitoring.monitors.filter((monitor) => monitor.id !== id) });
  clearTimer(turn, `monitor:${id}`);
}

/** The value as it is now; null when the variable is gone, or no transaction runs where one is asked for. */
export function watchedValue({ state }: Turn, { component, variable, transaction }: Monitor): string | null {
  const entry = v2FindVariable(state, component, variable);
  if (typeof entry === 'string') return null;
  const evse = component.evse === undefined ? null : findEvse(state, component.evse.id);
  const running = evse === null ? state.evses.some((each) => each.transaction !== null) : evse.transaction;
  if (transaction && (running === null || running === false)) return null;
  return v2CurrentValue(state, entry);
}

function tellEvent(
  turn: Turn,
  monitor: Monitor,
  value: string,
  trigger: EventData['trigger'],
  details: Partial<EventData> = {},
): void {
  const { level, eventCount } = turn.state.monitoring;
  if (monitor.severity > level) return;
  change(turn, { eventCount: eventCount + 1 });
  const timestamp = new Date(turn.context.nowMs).toISOString();
  const { component, variable, eventNotificationType, id } = monitor;
  const event = {
    eventId: eventCount,
    timestamp,
    trigger,
    actualValue: value,
    component,
    variable,
    eventNotificationType,
    variableMonitoringId: id,
    ...details,
  };
  const payload: V2Request<'NotifyEvent'> = {
    generatedAt: timestamp,
    seqNo: 0,
    tbc: false,
    eventData: [event],
  };
  enqueue(turn, { action: 'NotifyEvent', payload });
}

function change(turn: Turn, part: Partial<MonitoringState>): void {
  update(turn, { monitoring: { ...turn.state.monitoring, ...part } });
}
