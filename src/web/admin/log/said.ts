import { canonicalAmount, isCurrency, money } from "../../../commerce/money.ts";
import { namedKinds } from "../../../commerce/named.ts";
import { simulations } from "../../../pipeline/practising/simulate.ts";
import { sayIn } from "../../../pipeline/refunds/words.ts";
import type { AtWork } from "../session.ts";
import { sumsOf } from "../sums.ts";
import { shortTime } from "../when.ts";
import { inboxWords } from "../words/inbox.ts";
import { kindWords } from "../words/kinds.ts";
import { logWords } from "../words/log.ts";
import { orderWords } from "../words/orders.ts";
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

/** What somebody wrote herself comes first: a long detail is cut at its end. */
const isByHand = (name: string): boolean =>
  name === "reason" || name === "because" || name === "text" || name === "note";

/** What belongs to a deed in one line: "role: support, name: Kim". `isOurs` where each of its fields has a word. */
export function sayDetail(detail: unknown, at: AtWork, now: Date): { text: string; isOurs: boolean } {
  const { fields } = logWords[at.locale].details;
  const { amount, currency, ...rest } = Object(detail) as Record<string, unknown>; // safe because only what can be printed is read
  const isSum =
    typeof amount === "string" &&
    canonicalAmount.test(amount) &&
    typeof currency === "string" &&
    isCurrency(currency);
  const noted = Object.entries(isSum ? rest : { amount, currency, ...rest });
  const parts = [
    ...(isSum ? [["amount", sumsOf(at).money(money(amount, currency))] as const] : []),
    ...noted.toSorted(([one], [other]) => Number(isByHand(other)) - Number(isByHand(one))),
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
  if (Array.isArray(value)) return value.map((one) => sayValue(name, one, at, now)).join(", ");
  if (typeof value === "object" && value !== null) {
    // A rule is known by its name; what it found stands beside the refund.
    const { rule, ...rest } = value as Record<string, unknown>; // safe because only what can be printed is read
    const said = rule === undefined ? Object.entries(rest) : [["rule", rule] as const];
    return said.map(([key, one]) => sayValue(key, one, at, now)).join(" ");
  }
  if (typeof value !== "string") return String(value);
  if (instant.test(value)) return shortTime(new Date(value), now, at.locale, at.shop.profile.timeZone);
  const sets = new Map<string, Record<string, string>>([
    ["answer", { yes, no, none }],
    ["role", at.words.frame.roles],
    ["state", orderWords[at.locale].statement.states],
    ["channel", inboxWords[at.locale].channels],
    ["topic", inboxWords[at.locale].topics],
  ]);
  const words = sets.get(name) ?? {};
  if (has(words, value)) return words[value] ?? value;
  if (name !== "kind") return value;
  const named = namedKinds.find((kind) => kind === value);
  return named
    ? sayIn(at.locale).say(named, { carrier: "none", percent: "none" })
    : kindWords(value, at.locale).name;
}

/** A name that was noted is any text: "constructor" is no word of ours. */
const has = (words: Record<string, string>, name: string): boolean => Object.hasOwn(words, name);
