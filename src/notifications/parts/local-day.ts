const days = new Map<string, Intl.DateTimeFormat>();

/** 2026-11-20: the day of a moment where the shop is. */
export function localDay(at: Date, timeZone: string): string {
  const format = days.get(timeZone) ?? new Intl.DateTimeFormat("sv-SE", { timeZone });
  days.set(timeZone, format);
  return format.format(at);
}
