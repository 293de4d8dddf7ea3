// Words and colours for what the world says in numbers.

const EPOCH = 1420070400000n;

/** The moment that a snowflake carries, in milliseconds. */
export const momentOf = (id) => Number((BigInt(id) >> 22n) + EPOCH);

const CLOCK = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "long", year: "numeric" });
const SHORT_DAY = new Intl.DateTimeFormat(undefined, { dateStyle: "short" });
const FULL = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "medium" });
const LONG_TIME = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });
const RELATIVE = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });
const UNITS = [
  ["year", 31536000],
  ["month", 2592000],
  ["day", 86400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
];

export const clockTime = (millis) => CLOCK.format(millis);
export const dayOf = (millis) => DAY.format(millis);
export const exactTime = (millis) => FULL.format(millis);
export const isoTime = (millis) => new Date(millis).toISOString();

/** "3 minutes ago", "in 2 days", "just now". */
export function relativeTime(millis, now) {
  const seconds = Math.round((millis - now) / 1000);
  if (Math.abs(seconds) < 10) return "just now";
  for (const [unit, size] of UNITS)
    if (Math.abs(seconds) >= size) return RELATIVE.format(Math.trunc(seconds / size), unit);
  return "just now";
}

/** The text of a `<t:seconds:style>` mark. */
export function markedTime(millis, style, now) {
  switch (style) {
    case "t":
      return clockTime(millis);
    case "T":
      return LONG_TIME.format(millis);
    case "d":
      return SHORT_DAY.format(millis);
    case "D":
      return dayOf(millis);
    case "F":
      return FULL.format(millis);
    case "R":
      return relativeTime(millis, now);
    default:
      return `${dayOf(millis)} ${clockTime(millis)}`;
  }
}

/** "#rrggbb" of a colour number, or nothing for Discord's "no colour". */
export const colourOf = (number) =>
  number ? `#${number.toString(16).padStart(6, "0")}` : undefined;

/** Up to two letters that stand for a name. */
export function initials(name) {
  const words = name.replace(/[^\p{L}\p{N} ]/gu, " ").trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return "?";
  const letters = words.length === 1 ? [...words[0]].slice(0, 1) : words.slice(0, 2).map((w) => [...w][0]);
  return letters.join("").toUpperCase();
}

/** A steady hue for an account name: a person keeps the colour of their avatar. */
export function hueOf(name) {
  // FNV-1a: neighbouring names get colours that lie far apart.
  let hash = 0x811c9dc5;
  for (const letter of name) hash = Math.imul(hash ^ letter.codePointAt(0), 0x01000193) >>> 0;
  return Math.round(((hash % 1009) / 1009) * 359);
}

/** "5 minutes", "3 days" for a length in seconds. */
export function lengthOf(seconds) {
  for (const [unit, size] of UNITS)
    if (seconds >= size) {
      const count = Math.round(seconds / size);
      return `${count} ${unit}${count === 1 ? "" : "s"}`;
    }
  return "0 seconds";
}

/** Letters with their marks taken off, in lower case: what a search compares. */
export const folded = (text) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
