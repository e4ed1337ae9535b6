/** What an accepted station is told to do between heartbeats. */
export const HEARTBEAT_INTERVAL_S = 300;
/** How long a pending or rejected station waits before it boots again. */
export const BOOT_RETRY_INTERVAL_S = 60;
/** A station silent for this many heartbeat intervals is offline. */
export const MISSED_WINDOWS = 2;
/** A dropped link counts as `reconnecting` for this long before the station is offline. */
export const RECONNECT_GRACE_MS = 120_000;
/** A command that may wait for an offline station waits this long. */
export const COMMAND_WAIT_MS = 3_600_000;
/** How often the CALL of a command is sent where a repetition does no harm. */
export const RETRIED_ATTEMPTS = 2;
/** What is kept of the station's messages about the job that a command began. */
export const COMMAND_PROGRESS_MAX = 50;
/** How long after a TriggerMessage a pending station may send what it was asked for. */
export const TRIGGER_WINDOW_MS = 300_000;
/** Commands a station may have open; more are refused. */
export const OPEN_COMMANDS_MAX = 100;
/** The read model hears of a running transaction's progress at most this often: rows written are the bill. */
export const PROGRESS_EVENT_INTERVAL_MS = 3_600_000;
/** Except once, this soon after the start: a list that shows no power for an hour looks broken. */
export const FIRST_PROGRESS_EVENT_MS = 10_000;
/** What a running transaction costs is reckoned anew at most this often, and the longer it runs the more seldom: */
export const COST_INTERVAL_MS = 60_000;
/** not before a thirtieth of its time has passed since. */
export const COST_AGE_FRACTION = 30;
/** Keys of 2.x events remembered per transaction, to know a replay when it comes. */
export const EVENT_KEYS_MAX = 64;
/** A quirk that is met over and over is reported at most this often: rows written are the bill. */
export const REPAIRS_REPORT_INTERVAL_MS = 3_600_000;
/** Counters of quirks kept per station; each firmware it ever had has its own. */
export const REPAIR_COUNTS_MAX = 100;
/** How long commands wait for the boot of a station that bears none before it; not every link begins with one. */
export const QUIET_UNTIL_BOOT_MS = 15_000;
/** How long after a 1.6 remote start a transaction with its token is taken for its result. */
export const REMOTE_START_WINDOW_MS = 300_000;
/** Station clocks further from ours than this, on a message that is not offline data, are flagged. */
export const CLOCK_SKEW_FLAG_MS = 60_000;
/** Timestamps outside this window are no dates a charger can mean; ours are used and theirs flagged. */
export const EARLIEST_CREDIBLE_MS = Date.UTC(2020, 0, 1);
/** A clock that is ahead by less may be a little fast, and is told by what its messages agree on: an hour is a time zone. */
export const FUTURE_CREDIBLE_MS = 59 * 60_000;
/** How long messages that are out of order may take before the station is asked for those that are missing. */
export const GAP_GRACE_MS = 60_000;
/** How long after a first question a second one follows; each next one after twice as long. */
export const GAP_RETRY_MS = 600_000;
/** Questions about one gap; then what is missing is given up. */
export const GAP_ATTEMPTS_MAX = 5;
/** Gaps that a station is asked about at a time. */
export const OPEN_GAPS_MAX = 20;
/** Commands of our own wait until fewer than these are open: the others are an operator's. */
export const OWN_COMMANDS_MAX = 50;
/** A start that comes later than what follows it by more than this was told by a clock that stood in the past. */
export const CLOCK_BREAK_MS = 14 * 86_400_000;
/** A station that is connected repeats what is not answered, but not for so long. */
export const LATE_WHILE_CONNECTED_MS = 600_000;
/** What comes later than this after the end of a transaction is of another one of its id. */
export const NAMESAKE_AFTER_MS = 3_600_000;
/** How long after its start the stop of a transaction that never got an id is looked for. */
export const ORPHANED_STOP_MS = 7 * 86_400_000;
/** Versions of a bill that what the station tells late makes at once; more wait until it has told all. */
export const REVISIONS_AT_ONCE = 10;
/** How long they wait. */
export const REVISION_PAUSE_MS = 60_000;
