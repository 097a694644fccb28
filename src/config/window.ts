/** A time of the week in which a run may begin to change the database, by the clock on the wall of a time zone. */
export interface MaintenanceWindow {
  /** As it was written. */
  text: string;
  /** Days on which it begins, 0 for Sunday. */
  days: readonly number[];
  /** Minutes of the day; if the end is not after the start, it is on the day after. */
  start: number;
  end: number;
  /** Name in the IANA time zone database. */
  timeZone: string;
}

/** What `window` may be, for messages. */
export const windowForm =
  'days, times and a time zone such as "Sun 02:00-05:00 America/Sao_Paulo", "Mon-Fri 22:00-04:00 UTC" or "Sat,Sun 02:00-05:00 Europe/Berlin"; several separated by ";"';

const dayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const minutesOfDay = 24 * 60;
const form = /^(?:(?<days>[a-z,\s-]*[a-z])\s+)?(?<start>\d{1,2}:\d{2})\s*-\s*(?<end>\d{1,2}:\d{2})\s+(?<zone>\S+)$/i;

/** The windows that a text lists, or null if one of them cannot be read. Days left out are all days. */
export function parseWindows(text: string): MaintenanceWindow[] | null {
  const windows = text
    .split(/[;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(parseWindow);
  const read = windows.filter((window) => window !== null);
  return read.length === windows.length && read.length > 0 ? read : null;
}

function parseWindow(text: string): MaintenanceWindow | null {
  const { days: dayText, start: from = '', end: to = '', zone = '' } = form.exec(text)?.groups ?? {};
  const days = daysOf(dayText ?? 'Sun-Sat');
  const start = minutesOf(from);
  const end = minutesOf(to);
  if (days === null || start === null || end === null || start === end || start === minutesOfDay) return null;
  const timeZone = timeZoneOf(zone);
  return timeZone === null ? null : { text, days, start, end, timeZone };
}

/** `Sun`, `Sat,Sun`, `Mon-Fri`, `Fri-Mon`; the days' full names too. */
function daysOf(text: string): number[] | null {
  const days = new Set<number>();
  for (const part of text.split(',')) {
    const [first, last, more] = part.split('-').map((name) => dayOf(name.trim()));
    if (first === undefined || first === null || last === null || more !== undefined) return null;
    for (let day = first; days.add(day % 7), day % 7 !== (last ?? first); day += 1);
  }
  return [...days].toSorted((a, b) => a - b);
}

function dayOf(name: string): number | null {
  const full = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
  const lower = name.toLowerCase();
  const day = full.findIndex((word, index) => lower === word.toLowerCase() || lower === dayNames[index]);
  return day < 0 ? null : day;
}

/** Minutes of the day of `HH:MM`, to `24:00`; null if there is no such time. */
function minutesOf(text: string): number | null {
  const [hours, minutes] = text.split(':').map(Number);
  if (hours === undefined || minutes === undefined || minutes > 59) return null;
  const time = hours * 60 + minutes;
  return time <= minutesOfDay ? time : null;
}

function timeZoneOf(name: string): string | null {
  // An offset does not know when clocks change.
  if (/^[+-]|\d/.test(name) && !name.startsWith('Etc/')) return null;
  try {
    clockOf(name);
    return name;
  } catch {
    return null;
  }
}

/** The window that is open at that moment, or null. */
export function openWindow(windows: readonly MaintenanceWindow[], at: Date): MaintenanceWindow | null {
  return windows.find((window) => isOpen(window, at)) ?? null;
}

/** By the clock on the wall: a window in an hour that is skipped does not open that day; in an hour that comes twice it is open both times. */
function isOpen({ days, start, end, timeZone }: MaintenanceWindow, at: Date): boolean {
  const { day, minutes } = wallClock(timeZone, at);
  if (start < end) return days.includes(day) && minutes >= start && minutes < end;
  return (days.includes(day) && minutes >= start) || (days.includes((day + 6) % 7) && minutes < end);
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function wallClock(timeZone: string, at: Date): { day: number; minutes: number } {
  const parts = Object.fromEntries(
    clockOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return {
    day: dayNames.indexOf((parts['weekday'] ?? '').toLowerCase()),
    minutes: Number(parts['hour']) * 60 + Number(parts['minute']),
  };
}

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const form = { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const clock = clocks.get(timeZone) ?? new Intl.DateTimeFormat('en-US', { timeZone, ...form });
  clocks.set(timeZone, clock);
  return clock;
}

const minute = 60_000;

/** The next whole minute from `from` on at which one of the windows is open; null if none opens within three weeks. */
export function nextOpening(windows: readonly MaintenanceWindow[], from: Date): Date | null {
  const first = Math.ceil(from.getTime() / minute) * minute;
  for (let at = first; at < first + 21 * minutesOfDay * minute; at += minute) {
    const moment = new Date(at);
    if (openWindow(windows, moment) !== null) return moment;
  }
  return null;
}
