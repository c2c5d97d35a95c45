import { canonicalAmount, isCurrency, money } from "../../../commerce/money.ts";
import { simulations } from "../../../pipeline/practising/simulate.ts";
import type { AtWork } from "../session.ts";
import { sumsOf } from "../sums.ts";
import { shortTime } from "../when.ts";
import { inboxWords } from "../words/inbox.ts";
import { kindWords } from "../words/kinds.ts";
import { logWords } from "../words/log.ts";
import { practiceWords } from "../words/practice.ts";

/** A line of the log in the reader's language. What has no words there is said as it was noted, in English. */

/** A deed; undefined where it has no words. */
export function sayDeed(did: string, { locale, words }: AtWork): string | undefined {
  const simulated = simulations.find((one) => did === `simulated: ${one}`);
  return simulated
    ? `${words.frame.places.practice}: ${practiceWords[locale].happens[simulated]}`
    : logWords[locale].deeds[did];
}

/** Ids and digests: they are looked up by a program, which has them from the CSV. */
const isForMachines = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 && value.every(isForMachines) : /^[\w-]{32,}$/.test(String(value));

/** What belongs to a deed in one line: "role: support, name: Kim". `isOurs` where each of its fields has a word. */
export function sayDetail(detail: unknown, at: AtWork, now: Date): { text: string; isOurs: boolean } {
  const { fields } = logWords[at.locale].details;
  const { amount, currency, ...rest } = Object(detail) as Record<string, unknown>; // safe because only what can be printed is read
  const isSum =
    typeof amount === "string" &&
    canonicalAmount.test(amount) &&
    typeof currency === "string" &&
    isCurrency(currency);
  const parts = [
    ...(isSum ? [["amount", sumsOf(at).money(money(amount, currency))] as const] : []),
    ...Object.entries(isSum ? rest : { amount, currency, ...rest }),
  ].filter(([, value]) => value !== null && value !== undefined && value !== "" && !isForMachines(value));
  const line = parts
    .map(([name, value]) => `${has(fields, name) ? fields[name] : name}: ${sayValue(name, value, at, now)}`)
    .join(", ");
  return {
    text: line.length > 240 ? `${line.slice(0, 240)} …` : line,
    isOurs: parts.every(([name]) => has(fields, name)),
  };
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:[\d.]+Z$/;

function sayValue(name: string, value: unknown, at: AtWork, now: Date): string {
  const { yes, no, none } = logWords[at.locale].details;
  if (typeof value === "boolean") return value ? yes : no;
  if (typeof value !== "string") return JSON.stringify(value);
  if (instant.test(value)) return shortTime(new Date(value), now, at.locale, at.shop.profile.timeZone);
  const sets = new Map<string, Record<string, string>>([
    ["answer", { yes, no, none }],
    ["role", at.words.frame.roles],
    ["channel", inboxWords[at.locale].channels],
    ["topic", inboxWords[at.locale].topics],
  ]);
  const words = sets.get(name) ?? {};
  if (has(words, value)) return words[value] ?? value;
  return name === "kind" ? kindWords(value, at.locale).name : value;
}

/** A name that was noted is any text: "constructor" is no word of ours. */
const has = (words: Record<string, string>, name: string): boolean => Object.hasOwn(words, name);
