// Numbers, times and lists as the user's language writes them.
import { language, t } from '../../browser/i18n.js';

const READING_WORDS_A_MINUTE = 230;

/** A word of the page's or a plugin's among our own, kept from turning the line around. @param {string} words */
export const isolated = (words) => `\u2068${words}\u2069`;

/** @param {number} count */
export const number = (count) => new Intl.NumberFormat(language()).format(count);

/** @param {number} ms */
export function duration(ms) {
  return ms < 1000
    ? new Intl.NumberFormat(language(), { style: 'unit', unit: 'millisecond', maximumFractionDigits: 0 }).format(ms)
    : new Intl.NumberFormat(language(), { style: 'unit', unit: 'second', maximumFractionDigits: 1 }).format(ms / 1000);
}

/** @param {number} bytes */
export function size(bytes) {
  const [unit, divisor] = bytes < 1e6 ? ['kilobyte', 1e3] : ['megabyte', 1e6];
  return new Intl.NumberFormat(language(), { style: 'unit', unit: String(unit), maximumFractionDigits: 1 }).format(bytes / Number(divisor));
}

/** A date for reading: a day stays the day that the page names, wherever the reader is. @param {string} iso @param {'short' | 'medium'} [clock] medium with seconds */
export function longDate(iso, clock = 'short') {
  return format(iso, { dateStyle: 'medium', timeStyle: clock }, { dateStyle: 'medium' });
}

/** As exact as the time itself: a year, a month, a day or a minute. @param {string} iso */
export function when(iso) {
  if (/^\d{4}$/.test(iso)) return iso;
  if (/^\d{4}-\d{2}$/.test(iso)) return new Intl.DateTimeFormat(language(), { year: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(iso));
  return longDate(iso);
}

/** A number as it is: years are not grouped, and nothing is rounded away. @param {number} value */
export function decimal(value) {
  const size = Math.abs(value);
  const far = size >= 1e15 || (size > 0 && size < 1e-6);
  return new Intl.NumberFormat(language(), { maximumSignificantDigits: 15, useGrouping: size >= 10_000, notation: far ? 'scientific' : 'standard' }).format(value);
}

/** @param {string} iso @param {Intl.DateTimeFormatOptions} withTime @param {Intl.DateTimeFormatOptions} dayOnly */
function format(iso, withTime, dayOnly) {
  const parsed = new Date(iso);
  if (Number.isNaN(parsed.getTime())) return iso;
  const day = /^\d{4}-\d{2}-\d{2}$/.test(iso);
  return new Intl.DateTimeFormat(language(), day ? { ...dayOnly, timeZone: 'UTC' } : withTime).format(parsed);
}

/** @param {number} words */
export const minutes = (words) => Math.max(1, Math.round(words / READING_WORDS_A_MINUTE));

/** @param {string[]} words */
export const listed = (words) => new Intl.ListFormat(language(), { type: 'conjunction' }).format(words);
