/** Dates and times as people in this place and language write them. */
import { languageTag, t } from "@/i18n";

const DAY = 86_400_000;

const dateOf = (seconds: number) => new Date(seconds * 1000);
const startOfDay = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

export const dayKey = (seconds: number): number => startOfDay(dateOf(seconds));

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs a hundred times what using one does. */
function format(date: Date, options: Intl.DateTimeFormatOptions): string {
  const key = languageTag() + JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.DateTimeFormat(languageTag(), options);
  formats.set(key, known);
  return known.format(date);
}

export const clock = (seconds: number, twentyFourHours: boolean): string =>
  format(dateOf(seconds), { hour: "numeric", minute: "2-digit", hourCycle: twentyFourHours ? "h23" : "h12" });

/** For narrow places: the hour without "in the afternoon". */
export const shortClock = (seconds: number, twentyFourHours: boolean): string =>
  clock(seconds, twentyFourHours).replace(/\s*[AaPp]\.?[Mm]\.?$/, "");

export const fullTime = (seconds: number, twentyFourHours: boolean): string =>
  format(dateOf(seconds), { dateStyle: "full", timeStyle: "short", hourCycle: twentyFourHours ? "h23" : "h12" });

export function dayName(seconds: number, now = new Date()): string {
  const date = dateOf(seconds);
  const days = Math.round((startOfDay(now) - startOfDay(date)) / DAY);
  if (days === 0) return t("Today");
  if (days === 1) return t("Yesterday");
  const sameYear = date.getFullYear() === now.getFullYear();
  return format(date, { weekday: "long", month: "long", day: "numeric", ...(sameYear ? {} : { year: "numeric" }) });
}
