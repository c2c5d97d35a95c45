import type { NeedsWords } from "../words/needs.ts";

/** How long it is until then: in minutes, in hours, in days. */
export function timeLeft(until: Date, now: Date, words: NeedsWords): string {
  const minutes = Math.max(0, Math.ceil((until.getTime() - now.getTime()) / 60_000));
  if (minutes < 60) return words.inMinutes(minutes);
  if (minutes < 24 * 60) return words.inHours(Math.floor(minutes / 60), minutes % 60);
  return words.inDays(Math.floor(minutes / (24 * 60)));
}
