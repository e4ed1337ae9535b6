import type { CommandPriority } from '../domain/command.ts';

/** How a command to a station is handled. */
export interface CommandPolicy {
  /** How long to wait for the CALLRESULT. */
  readonly timeoutMs: number;
  /** A station that is away: `fail` what would surprise somebody later, let `wait` what stays wanted. */
  readonly whenOffline: 'fail' | 'wait';
  /** Whether it may be sent again after a time-out. Never true for what moves a car, a lock or a reboot. */
  readonly retry: boolean;
  /**
   * Which of several waiting commands goes first. `urgent` is what a person at the charger or a power limit waits
   * for, `low` what keeps a station busy for long. What an operator may line up on purpose, such as settings
   * followed by a reset, has one priority, so that it keeps its order.
   */
  readonly priority: CommandPriority;
}

const ANSWER_MS = 30_000;
/** A lock that moves, a relay that opens, a file that is checked: some stations answer only when it is done. */
const SLOW_ANSWER_MS = 60_000;

const base: CommandPolicy = { timeoutMs: ANSWER_MS, whenOffline: 'fail', retry: false, priority: 'normal' };

/** The kinds of policy; the tables of the versions give each action one of them. */
export const policies = {
  /** Sent once, now or never. */
  once: base,
  /** Somebody stands at the charger and waits. */
  start: { ...base, priority: 'urgent' },
  /** The same, where the station moves something before it answers. */
  unlock: { ...base, timeoutMs: SLOW_ANSWER_MS, priority: 'urgent' },
  reset: { ...base, timeoutMs: SLOW_ANSWER_MS },
  /** Power that must change now; sent again, for the same limit twice is the same limit. */
  limit: { ...base, retry: true, priority: 'urgent' },
  /** A question, or a deed that is the same when done twice. */
  repeatable: { ...base, retry: true },
  /** Stays wanted while the station is away. */
  setting: { ...base, whenOffline: 'wait', retry: true },
  /** A setting that takes the station a while to check or to store. */
  slowSetting: { ...base, timeoutMs: SLOW_ANSWER_MS, whenOffline: 'wait', retry: true, priority: 'low' },
  /** A reading with much to send: it lets everything else go first. */
  report: { ...base, timeoutMs: SLOW_ANSWER_MS, retry: true, priority: 'low' },
  /** A job for minutes or hours, begun once. */
  job: { ...base, timeoutMs: SLOW_ANSWER_MS, priority: 'low' },
} satisfies Readonly<Record<string, CommandPolicy>>;
