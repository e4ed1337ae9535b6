import { type FieldFault, fieldReader } from './field-reader.ts';
import { type Weekday, weekdays } from './local-time.ts';
import type { TariffWindow } from './tariff-window.ts';

const known = ['fromTime', 'untilTime', 'weekdays', 'firstDate', 'lastDate', 'fromMinutes', 'untilMinutes'];
const longestMinutes = 366 * 1440;

/** Reads a window from untrusted JSON; absent parts are null. Adds to `faults` what is wrong. */
export function parseTariffWindow(value: unknown, pointer: string, faults: FieldFault[]): TariffWindow {
  const field = fieldReader(value, pointer, known, faults);
  const date = (name: string) =>
    field.optionalText(name, isDate, 'must be a date, YYYY-MM-DD or MM-DD for every year');
  const window: TariffWindow = {
    fromTime: field.optionalText('fromTime', isTime, 'must be a time of day, HH:MM'),
    untilTime: field.optionalText('untilTime', isTime, 'must be a time of day, HH:MM'),
    weekdays: readWeekdays(field.read('weekdays'), `${pointer}/weekdays`, faults),
    firstDate: date('firstDate'),
    lastDate: date('lastDate'),
    fromMinutes: field.optionalInteger('fromMinutes', 0, longestMinutes),
    untilMinutes: field.optionalInteger('untilMinutes', 1, longestMinutes),
  };
  const { firstDate, lastDate, fromMinutes, untilMinutes } = window;
  if (
    (firstDate?.length === 5) !== (lastDate?.length === 5) &&
    (firstDate?.length === 5 || lastDate?.length === 5)
  ) {
    field.fault('lastDate', 'must be given like firstDate: a season has both ends as MM-DD');
  } else if (firstDate?.length === 10 && lastDate?.length === 10 && lastDate < firstDate) {
    field.fault('lastDate', 'must not be before firstDate');
  }
  if (fromMinutes !== null && untilMinutes !== null && untilMinutes <= fromMinutes) {
    field.fault('untilMinutes', 'must be more than fromMinutes');
  }
  return window;
}

function readWeekdays(value: unknown, pointer: string, faults: FieldFault[]): Weekday[] | null {
  if (value === null) return null;
  const days = Array.isArray(value) ? value : [];
  const chosen = weekdays.filter((day) => days.includes(day));
  if (days.length === 0 || chosen.length !== days.length) {
    faults.push({ pointer, detail: `must be a list of different days out of ${weekdays.join(', ')}` });
  }
  return chosen;
}

function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/** A day of the calendar; 02-29 is one, for the years that have it. */
function isDate(text: string): boolean {
  const full = text.length === 5 ? `2024-${text}` : text;
  if (!/^\d{4}-\d\d-\d\d$/.test(full)) return false;
  const date = new Date(`${full}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(full);
}
