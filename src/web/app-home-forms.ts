import { type Ranges, type WeeklyHours, weekdays } from "../commerce/hours.ts";
import { canonicalAmount } from "../commerce/money.ts";
import type { Policy } from "../commerce/policy.ts";
import { Problem } from "../errors.ts";
import type { Typed as Sent } from "./form.ts";

/** What a merchant types into the app's forms, as people write it: "9–17", "59,00". */

/** "9–12, 13–17": as it is typed, and as it is shown. Empty is closed. */
export const hoursText = (ranges: Ranges): string =>
  ranges.map(([from, to]) => `${clockText(from)}–${clockText(to)}`).join(", ");

const clockText = (time: string) => time.replace(/^0(?=\d)/, "").replace(/:00$/, "");

/** Undefined for what nobody can read. Whether ranges follow one another is for the profile to say. */
export function readHours(text: string): Ranges | undefined {
  const ranges: Ranges = [];
  for (const part of text.split(/[,;+&]/).filter((one) => one.trim() !== "")) {
    const [, h1, m1 = "00", h2, m2 = "00"] =
      /^\s*(\d{1,2})(?:[:.](\d{2}))?\s*[-–—]\s*(\d{1,2})(?:[:.](\d{2}))?\s*$/.exec(part) ?? [];
    if (h1 === undefined || h2 === undefined) return undefined;
    ranges.push([`${h1.padStart(2, "0")}:${m1}`, `${h2.padStart(2, "0")}:${m2}`]);
  }
  return ranges;
}

const factFields = ["name", "fromName", "fromAddress", "replyDomain", "country"] as const;

/** What was typed of the shop's facts, by field. */
export const typedFacts = (form: Sent): Record<string, string> =>
  Object.fromEntries([...factFields, ...weekdays].map((name) => [name, form.line(name, 254)]));

/** Changes of the shop's profile. `hoursWrong` is the sentence for a time that cannot be read. Throws `unprocessable`. */
export function factsOf(typed: Record<string, string>, form: Sent, hoursWrong: string): object {
  const { name, fromName, fromAddress, replyDomain, country } = typed;
  const hours: Partial<WeeklyHours> = {};
  if (form.has(weekdays[0]))
    for (const day of weekdays) {
      const ranges = readHours(typed[day] ?? "");
      if (!ranges)
        throw new Problem("unprocessable", hoursWrong, [{ pointer: `/hours/${day}`, detail: hoursWrong }]);
      hours[day] = ranges;
    }
  return {
    name,
    from: { name: fromName, address: fromAddress },
    replyDomain: replyDomain?.toLowerCase(),
    country: country?.toUpperCase(),
    ...(form.has(weekdays[0]) && { hours }),
  };
}

/** Return terms as the form tells them; `others` are the names of versions that there are. Throws `unprocessable`. */
export function termsOf(
  form: Sent,
  { others }: { others: readonly string[] },
): { policy: Policy; from: string; attested: boolean } {
  const since = form.line("since", 10);
  const paidBy = form.line("paidBy", 20);
  if (paidBy !== "customer" && paidBy !== "merchant")
    throw new Problem("unprocessable", "say who pays for sending goods back");
  const amount = form.line("amount", 16).replace(",", ".").replace(/\s/g, "");
  if (amount !== "" && (!canonicalAmount.test(amount) || amount.startsWith("-")))
    throw new Problem("unprocessable", `${amount} is not an amount such as 59.00`);
  const days = Number(form.line("days", 4) || "14");
  if (!Number.isInteger(days) || days < 0 || days > 3650)
    throw new Problem("unprocessable", "days must be a number such as 14");
  return {
    policy: {
      version: freeName(since, others),
      returnFreight: {
        paidBy,
        ...(paidBy === "customer" && amount !== "" && { amount }),
        ...(paidBy === "customer" && { told: form.has("told") }),
      },
      returnWindowDays: days,
    },
    from: since,
    attested: form.has("attest"),
  };
}

/** A version is named after its day; the second of a day is another one. */
function freeName(day: string, others: readonly string[]): string {
  const again = others.filter((one) => one === day || one.startsWith(`${day}/`)).length;
  return again === 0 ? day : `${day}/${again + 1}`;
}
