import { createRequire as __createRequire } from 'node:module';
import { dirname as __pathDirname } from 'node:path';
import { fileURLToPath as __fileURLToPath } from 'node:url';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);
// src/config/window.ts
/** What `window` may be, for messages. */
const windowForm = "days, times and a time zone such as \"Sun 02:00-05:00 America/Sao_Paulo\", \"Mon-Fri 22:00-04:00 UTC\" or \"Sat,Sun 02:00-05:00 Europe/Berlin\"; several separated by \";\"";
const dayNames = [
	"sun",
	"mon",
	"tue",
	"wed",
	"thu",
	"fri",
	"sat"
];
const minutesOfDay = 1440;
const form = /^(?:(?<days>[a-z,\s-]*[a-z])\s+)?(?<start>\d{1,2}:\d{2})\s*-\s*(?<end>\d{1,2}:\d{2})\s+(?<zone>\S+)$/i;
/** The windows that a text lists, or null where one of them cannot be read. Days left out are all days. */
function parseWindows(text) {
	const windows = text.split(/[;\n]/).map((part) => part.trim()).filter((part) => part !== "").map(parseWindow);
	const read = windows.filter((window) => window !== null);
	return read.length === windows.length && read.length > 0 ? read : null;
}
function parseWindow(text) {
	const { days: dayText, start: from = "", end: to = "", zone = "" } = form.exec(text)?.groups ?? {};
	const days = daysOf(dayText ?? "Sun-Sat");
	const start = minutesOf(from);
	const end = minutesOf(to);
	if (days === null || start === null || end === null || start === end || start === minutesOfDay) return null;
	const timeZone = timeZoneOf(zone);
	return timeZone === null ? null : {
		text,
		days,
		start,
		end,
		timeZone
	};
}
/** `Sun`, `Sat,Sun`, `Mon-Fri`, `Fri-Mon`; the days' full names too. */
function daysOf(text) {
	const days = /* @__PURE__ */ new Set();
	for (const part of text.split(",")) {
		const [first, last, more] = part.split("-").map((name) => dayOf(name.trim()));
		if (first === void 0 || first === null || last === null || more !== void 0) return null;
		for (let day = first; days.add(day % 7), day % 7 !== (last ?? first); day += 1);
	}
	return [...days].toSorted((a, b) => a - b);
}
function dayOf(name) {
	const full = [
		"Sunday",
		"Monday",
		"Tuesday",
		"Wednesday",
		"Thursday",
		"Friday",
		"Saturday"
	];
	const lower = name.toLowerCase();
	const day = full.findIndex((word, index) => lower === word.toLowerCase() || lower === dayNames[index]);
	return day < 0 ? null : day;
}
/** Minutes of the day of `HH:MM`, to `24:00`; null where there is no such time. */
function minutesOf(text) {
	const [hours, minutes] = text.split(":").map(Number);
	if (hours === void 0 || minutes === void 0 || minutes > 59) return null;
	const time = hours * 60 + minutes;
	return time <= minutesOfDay ? time : null;
}
function timeZoneOf(name) {
	if (/^[+-]|\d/.test(name) && !name.startsWith("Etc/")) return null;
	try {
		clockOf(name);
		return name;
	} catch {
		return null;
	}
}
/** The window that is open at that moment, or null. */
function openWindow(windows, at) {
	return windows.find((window) => isOpen(window, at)) ?? null;
}
/**
* By the clock on the wall: where clocks go forward, a window in the hour that is left out does not open that day; where they go back,
* one in the hour that comes twice is open both times.
*/
function isOpen({ days, start, end, timeZone }, at) {
	const { day, minutes } = wallClock(timeZone, at);
	if (start < end) return days.includes(day) && minutes >= start && minutes < end;
	return days.includes(day) && minutes >= start || days.includes((day + 6) % 7) && minutes < end;
}
const clocks = /* @__PURE__ */ new Map();
function wallClock(timeZone, at) {
	const parts = Object.fromEntries(clockOf(timeZone).formatToParts(at).map(({ type, value }) => [type, value]));
	return {
		day: dayNames.indexOf((parts["weekday"] ?? "").toLowerCase()),
		minutes: Number(parts["hour"]) * 60 + Number(parts["minute"])
	};
}
function clockOf(timeZone) {
	const clock = clocks.get(timeZone) ?? new Intl.DateTimeFormat("en-US", {
		timeZone,
		weekday: "short",
		hour: "2-digit",
		minute: "2-digit",
		hourCycle: "h23"
	});
	clocks.set(timeZone, clock);
	return clock;
}
const minute = 6e4;
/** The next whole minute from `from` on at which one of the windows is open; null where none opens within three weeks. */
function nextOpening(windows, from) {
	const first = Math.ceil(from.getTime() / minute) * minute;
	for (let at = first; at < first + 21 * minutesOfDay * minute; at += minute) {
		const moment = new Date(at);
		if (openWindow(windows, moment) !== null) return moment;
	}
	return null;
}

export { windowForm as i, openWindow as n, parseWindows as r, nextOpening as t };