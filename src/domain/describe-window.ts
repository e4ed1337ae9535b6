import { type Weekday, weekdays } from './tariff/local-time.ts';
import type { WeeklyWindow } from './weekly-window.ts';

/** The window in words: `Mon–Fri 17:00–20:00`, in the time of its site. */
export function describeWindow({ weekdays: chosen, startMinute, endMinute }: WeeklyWindow): string {
  return `${describeDays(chosen)} ${clockTime(startMinute)}–${clockTime(endMinute)}`;
}

/** `HH:MM` of a minute of the day; `24:00` for the end of it. */
export function clockTime(minuteOfDay: number): string {
  const [hours, minutes] = [Math.floor(minuteOfDay / 60), minuteOfDay % 60];
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

/** Runs of days from Monday on: `Mon–Fri`, `Sat, Sun`, `every day`. */
function describeDays(chosen: readonly Weekday[]): string {
  if (weekdays.every((day) => chosen.includes(day))) return 'every day';
  const fromMonday = [...weekdays.slice(1), ...weekdays.slice(0, 1)];
  const runs: Weekday[][] = [];
  fromMonday.forEach((day, index) => {
    if (!chosen.includes(day)) return;
    const last = runs.at(-1);
    const follows = last !== undefined && fromMonday[index - 1] === last.at(-1);
    if (follows) last.push(day);
    else runs.push([day]);
  });
  return runs
    .map((run) => (run.length > 2 ? [run[0], run.at(-1)].map(short).join('–') : run.map(short).join(', ')))
    .join(', ');
}

function short(day: Weekday | undefined): string {
  const name = day ?? '';
  return name.slice(0, 1).toUpperCase() + name.slice(1, 3);
}
