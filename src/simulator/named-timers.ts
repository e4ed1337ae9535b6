/** Timers by name: setting one replaces the one of that name. */
export interface NamedTimers {
  set(name: string, delayMs: number, fire: () => void): void;
  clear(name: string): void;
  clearAll(): void;
}

/** Node fires at once what is further away than this. */
const maxDelayMs = 2 ** 31 - 1;

export function namedTimers(): NamedTimers {
  const timers = new Map<string, NodeJS.Timeout>();
  function clear(name: string): void {
    clearTimeout(timers.get(name));
    timers.delete(name);
  }
  return {
    set(name, delayMs, fire) {
      clear(name);
      const run = () => {
        timers.delete(name);
        fire();
      };
      timers.set(name, setTimeout(run, Math.min(Math.max(0, delayMs), maxDelayMs)));
    },
    clear,
    clearAll() {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}
