import { z } from "zod";
import { canonicalAmount, isCurrency } from "./money.ts";

/** The fields that what a shop tells is made of. */

export const id = z.string().min(1).max(200);
export const text = z.string().max(2000);
export const instant = z.iso
  .datetime({ offset: true, error: "must be a time with zone such as 2026-11-20T10:15:00+01:00" })
  .refine((value) => {
    const year = new Date(value).getUTCFullYear();
    return year >= 1990 && year <= 2100;
  }, "must be a date between 1990 and 2100");
export const signed = z.string().regex(canonicalAmount, 'must be an amount such as "80.00"');
export const amount = signed.refine((value) => !value.startsWith("-"), "must not be negative");
export const currency = z.string().refine(isCurrency, "must be an ISO 4217 currency such as SEK");

/** What people write for two countries whose ISO 3166 codes are others. */
const misnamed: Record<string, string> = { UK: "GB", EL: "GR" };
export const country = z
  .string()
  .regex(/^[A-Z]{2}$/, "must be an ISO 3166 code such as SE")
  .transform((code) => misnamed[code] ?? code);

/** A page that a customer may be sent to. */
export const webAddress = z.url({ protocol: /^https?$/ }).max(2000);

/** Wall-clock time at a place, without zone: 2026-12-20T07:10, or the day alone where no time is known. The zone stands beside it. */
const localTime = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}(T([01]\d|2[0-3]):[0-5]\d)?$/,
    "must be a local time such as 2026-12-20T07:10, or a day such as 2026-12-20",
  )
  .refine(isDay, "must be a day that the calendar has, between 1990 and 2100");

function isDay(value: string): boolean {
  const day = value.slice(0, 10);
  const at = new Date(`${day}T00:00:00Z`);
  // A month has no 31st where it becomes the 1st of the next.
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) && day >= "1990" && day < "2101";
}
const timeZone = z.string().refine(isTimeZone, "must be an IANA time zone such as Europe/Stockholm");

/** A moment as people at a place read it from the clock there. */
export const placeTime = z.object({
  at: localTime,
  timeZone,
  place: text.optional(),
});
export type PlaceTime = z.output<typeof placeTime>;

const known = new Map<string, boolean>();
function isTimeZone(name: string): boolean {
  const said = known.get(name);
  if (said !== undefined) return said;
  let right = true;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
  } catch {
    right = false; // not one that anybody knows
  }
  if (known.size < 1_000) known.set(name, right);
  return right;
}
